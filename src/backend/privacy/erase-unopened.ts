import type { PrivacyStore } from './ports.ts'

const DAY_SECONDS = 24 * 60 * 60
/** Users are erased in batches of this size. */
const BATCH = 100

export interface EraseUnopenedPorts {
  store: Pick<PrivacyStore, 'unopenedSince' | 'eraseUnopened' | 'eraseSetAside'>
  /** Unix time in seconds. */
  now: () => number
  /** Called with each user who was erased. */
  erased: (userId: number) => void
}

/** Erases all users who haven't opened their lists for so many days, and older results without a known request. */
export async function eraseUnopened(
  { store, now, erased }: EraseUnopenedPorts,
  keepDays: number,
): Promise<void> {
  const since = now() - keepDays * DAY_SECONDS
  await store.eraseSetAside(since)
  for (;;) {
    const userIds = await store.unopenedSince(since, BATCH)
    for (const userId of userIds) if (await store.eraseUnopened(userId, since)) erased(userId)
    if (userIds.length < BATCH) return
  }
}
