import type { Deps, StatementRunner } from '../../src/context.ts'

/** For `alter`: runs prepared statements as ever, in transactions too, and notes their names in `noted`. Prisma's own are not among them. */
export function noteStatements(noted: string[]): (deps: Deps) => Deps {
  const noting = <Runner extends StatementRunner>(runner: Runner): Runner => ({
    ...runner,
    run: (statement, ...values) => {
      noted.push(statement.name)
      return runner.run(statement, ...values)
    },
  })
  return (deps) => {
    const { transact } = deps.db
    return { ...deps, db: { ...noting(deps.db), transact: (work) => transact((tx) => work(noting(tx))) } }
  }
}
