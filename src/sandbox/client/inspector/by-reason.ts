import type { Misfit } from '../api/cast.ts'

/** Groups refused peers by reason. The rarest reason comes first, because it tells most about a request. */
export function byReason(others: Misfit[]): [reason: string, who: Misfit[]][] {
  const groups = new Map<string, Misfit[]>()
  for (const one of others) groups.set(one.reason, [...(groups.get(one.reason) ?? []), one])
  return [...groups].sort(([, a], [, b]) => a.length - b.length)
}
