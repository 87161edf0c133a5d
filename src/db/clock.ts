import type { Pool } from 'pg'
import type { Clock } from '../context.ts'

/**
 * A clock that shows the database's time, carried on by this process's monotonic timer: machines whose own clocks differ or
 * are set agree on what has expired. Compared with the database once a minute, and as soon as the machine's clock has moved
 * by other than the timer did, as after sleep. While the database is away it goes on from the last comparison.
 * Right to about half a round trip; may step back by as much. Rejects when the first comparison fails.
 */
export async function databaseClock(pool: Pool): Promise<Clock & { stop: () => void }> {
  let offset = 0
  let wallOffset = 0
  let comparing = false
  const compare = async () => {
    const asked = performance.now()
    const { rows } = await pool.query<{ now: Date }>('SELECT clock_timestamp() AS now')
    const answered = performance.now()
    wallOffset = Date.now() - answered
    if (rows[0]) offset = rows[0].now.getTime() - (asked + answered) / 2
  }
  const compareAgain = async () => {
    if (comparing) return
    comparing = true
    await compare().catch(() => {})
    comparing = false
  }
  await compare()
  const timer = setInterval(compareAgain, 60_000).unref()
  return {
    now: () => {
      const elapsed = performance.now()
      if (Math.abs(Date.now() - elapsed - wallOffset) > 1_000) void compareAgain()
      return new Date(elapsed + offset)
    },
    stop: () => clearInterval(timer),
  }
}
