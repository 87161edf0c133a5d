const batchSize = 500

/**
 * Adds up what `work` resolves with for each row, which are read in batches in the order of their ids: `read` is asked for those after an
 * id. Rows that appear meanwhile may be left out.
 */
export async function sumOverRows<Row extends { id: string }>(
  read: (after: string, take: number) => Promise<Row[]>,
  work: (row: Row) => Promise<number>,
): Promise<number> {
  let sum = 0
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const rows = await read(after, batchSize)
    for (const row of rows) sum += await work(row)
    const last = rows.at(-1)
    if (last === undefined) return sum
    after = last.id
  }
}
