import { readFile } from 'node:fs/promises'

/** Resident memory of a process, in MB; not a number where there is no `/proc`. */
export async function memory(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) / 1024
}

/** What a process has computed so far, in milliseconds, to ten; not a number where there is no `/proc`. */
export async function processorTime(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  // After the name, which may have anything in it; a tick is ten milliseconds on every Linux.
  const [user, system] = stat.slice(stat.lastIndexOf(')')).split(' ').slice(12, 14).map(Number)
  return ((user ?? Number.NaN) + (system ?? Number.NaN)) * 10
}
