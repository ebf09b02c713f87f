export interface Row {
  what: string
  value: string
  goal?: string
  met?: boolean
}

export function printTable(rows: Row[]) {
  const cells = [
    ['what', 'measured', 'goal'],
    ...rows.map(({ what, value, goal, met }) => [what, value, goal ? `${goal} ${met ? '✓' : '✗'}` : '']),
  ]
  const widths = [0, 1, 2].map(column => Math.max(...cells.map(row => row[column]?.length ?? 0)))
  const line = (row: string[]) =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`
  const [head = [], ...body] = cells
  console.log([line(head), line(widths.map(width => '-'.repeat(width))), ...body.map(line)].join('\n'))
}

export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

export function percentile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

/** The value of a row for a time in milliseconds, at a multiple of the first row's data. */
export const grown = (time: number, first: number, times: number): Omit<Row, 'what'> => ({
  value: `${time.toFixed(2)} ms, ${(time / first).toFixed(2)} × at ${times} × the data`,
  ...(times > 1 && { goal: `<= ${times} ×`, met: time / first <= times }),
})
