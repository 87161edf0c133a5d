import { startGateway } from '../processes.ts'
import { limitRow, type Row } from '../table.ts'
import type { Bench } from './bench.ts'

const times = 3

/** From the start of the process to the first healthy answer: on a filled database, on an empty one, and with a new embedded one. */
export async function startRows({ databases, databaseUrl }: Bench): Promise<Row[]> {
  const [filled, empty, embedded]: number[][] = [[], [], []]
  for (let time = 0; time < times; time += 1) {
    filled?.push(await timeStart(databaseUrl))
    empty?.push(await timeStart(await databases.create(`start_${time}`, 'empty')))
    embedded?.push(await timeStart(null))
  }
  return [
    limitRow('start to ready, database of the last run', filled ?? [], 1.5, 's', 2),
    limitRow('start to ready, empty database', empty ?? [], 1.5, 's', 2),
    limitRow('start to ready, new embedded database', embedded ?? [], 4, 's', 2),
  ]
}

async function timeStart(databaseUrl: string | null): Promise<number> {
  const gateway = await startGateway(databaseUrl)
  await gateway.stop()
  return gateway.readyMs / 1000
}
