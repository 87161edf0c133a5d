import type { Deps } from '../context.ts'
import { resealProviderTokens } from '../domain/provider-tokens.ts'
import { resealSeeds } from '../domain/totp.ts'
import * as sweeps from './sweeps.ts'

export type JobDeps = Pick<Deps, 'db' | 'clock' | 'log' | 'seal'>

type Job = {
  /** UTC; five fields, minute first. */
  cron: string
  /** Resolves with the number of rows that it dealt with. */
  run: (deps: JobDeps) => Promise<number>
}

/** How long an ended session can still be looked at, its replayed tokens be recognised, and its device be known. */
const endedSessionDays = 90

/** Longer than browsers keep a cookie. */
const forgottenDeviceDays = 400

/**
 * Periodic work, each on one instance at a time. None of it is needed for correctness, since every reader checks expiry itself; but an
 * encryption key must not be taken away before what it seals has been sealed under its successor.
 */
export const jobTable: Record<string, Job> = {
  'sweep-expired-tickets': sweepJob('7 * * * *', sweeps.expiredTickets),
  'sweep-expired-device-authorizations': sweepJob('9 * * * *', sweeps.expiredDeviceAuthorizations),
  'sweep-expired-rate-limits': sweepJob('17 * * * *', sweeps.expiredRateLimits),
  'sweep-spent-refresh-tokens': sweepJob('27 * * * *', sweeps.spentRefreshTokens),
  'sweep-expired-login-requests': sweepJob('29 3 * * *', sweeps.expiredLoginRequests, 1),
  'sweep-expired-invitations': sweepJob('33 3 * * *', sweeps.expiredInvitations),
  'sweep-expired-refresh-tokens': sweepJob('37 3 * * *', sweeps.expiredRefreshTokens),
  'sweep-expired-pats': sweepJob('43 3 * * *', sweeps.expiredPats),
  'sweep-revoked-sessions': sweepJob('47 3 * * *', sweeps.revokedSessions, endedSessionDays),
  'sweep-abandoned-sessions': sweepJob('57 3 * * *', sweeps.abandonedSessions, endedSessionDays),
  'sweep-forgotten-devices': sweepJob('53 3 * * *', sweeps.forgottenDevices, forgottenDeviceDays),
  'reseal-totp-seeds': { cron: '13 * * * *', run: resealSeeds },
  'reseal-provider-tokens': { cron: '23 * * * *', run: resealProviderTokens },
  'sweep-retired-signing-keys': sweepJob('3 4 * * *', sweeps.retiredSigningKeys),
}

function sweepJob(cron: string, sweep: sweeps.Sweep, keptDays = 0): Job {
  return {
    cron,
    run: ({ db, clock }) => sweeps.sweepAll(db, sweep, new Date(clock.now().getTime() - keptDays * 86_400_000)),
  }
}
