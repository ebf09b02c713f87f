import { readFile } from 'node:fs/promises'

/** The resident memory of a process in MB. NaN on systems without `/proc`. */
export async function memory(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) / 1024
}

/** The processor time of a process in milliseconds, in steps of ten. NaN on systems without `/proc`. */
export async function processorTime(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  // Reads after the name, which may contain any characters. A tick is ten milliseconds on every Linux.
  const [user, system] = stat.slice(stat.lastIndexOf(')')).split(' ').slice(12, 14).map(Number)
  return ((user ?? Number.NaN) + (system ?? Number.NaN)) * 10
}
