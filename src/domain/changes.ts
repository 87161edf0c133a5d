import type { Changes, ChangeTopic } from '../context.ts'

/** The channels on which the database says that something about a user has changed. They carry the user's id, and nothing of what it was. */
export const changeChannels: Record<ChangeTopic, string> = {
  loginRequests: 'portcullis_login_requests',
  securityEvents: 'portcullis_security_events',
}

export type ChangeList = Changes & {
  /** Wakes whoever watches the user. What nobody watches costs a look at a map. */
  heard: (channel: string, userId: string) => void
  /** Wakes everybody: what was said while nobody listened is lost. Run at each new connection of the listener. */
  heardAll: () => void
}

/** Who is to be woken by what is heard of the database. */
export function createChanges(): ChangeList {
  const watchers = new Map<string, Set<() => void>>()
  const keyOf = (channel: string, userId: string) => `${channel} ${userId}`

  return {
    watch: (topic, userId, wake) => {
      const key = keyOf(changeChannels[topic], userId)
      const ofUser = watchers.get(key) ?? new Set()
      watchers.set(key, ofUser.add(wake))
      return () => {
        ofUser.delete(wake)
        if (ofUser.size === 0 && watchers.get(key) === ofUser) watchers.delete(key)
      }
    },
    heard: (channel, userId) => {
      for (const wake of watchers.get(keyOf(channel, userId)) ?? []) wake()
    },
    heardAll: () => {
      for (const ofUser of watchers.values()) for (const wake of ofUser) wake()
    },
  }
}
