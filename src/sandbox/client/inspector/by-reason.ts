import type { Misfit } from '../api/cast.ts'

/** Who was refused for the same reason; the rarest reason first, as it tells most about a request. */
export function byReason(others: Misfit[]): [reason: string, who: Misfit[]][] {
  const groups = new Map<string, Misfit[]>()
  for (const one of others) groups.set(one.reason, [...(groups.get(one.reason) ?? []), one])
  return [...groups].sort(([, a], [, b]) => a.length - b.length)
}
