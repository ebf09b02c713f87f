import { readFile } from 'node:fs/promises'

/** Resident memory of a process, in MB; not a number where there is no `/proc`. */
export async function memory(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) / 1024
}
