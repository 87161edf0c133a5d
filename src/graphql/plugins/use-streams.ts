import { isAsyncIterable, type Plugin } from '@envelop/core'
import type { Ctx } from '../../context.ts'
import type { Streams } from '../streams.ts'

/** Keeps subscriptions to so many at once, and to the life of the session that they were opened in, whatever carries them. */
export function useStreams(streams: Streams): Plugin<Ctx> {
  return {
    onSubscribe: ({ args: { contextValue: ctx } }) => ({
      onSubscribeResult: ({ result, setResult }) => {
        if (isAsyncIterable(result)) setResult(streams.whileSignedIn(ctx, result))
      },
    }),
  }
}
