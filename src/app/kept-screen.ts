import type { Launch } from './telegram/launch.ts'

const SCREEN = 'handpick-screen'
const LAUNCH = 'handpick-launch'

/**
 * The list to begin with: the one that the launch names, but only once. After a reload, which is the same
 * launch again, it is what was open then.
 */
export function firstScreen(
  storage: Pick<Storage, 'getItem' | 'setItem'>,
  { initData, startParam }: Pick<Launch, 'initData' | 'startParam'>,
): string | undefined {
  const isSameLaunch = storage.getItem(LAUNCH) === initData
  storage.setItem(LAUNCH, initData)
  const kept = storage.getItem(SCREEN) ?? undefined
  return isSameLaunch ? kept : (startParam ?? kept)
}

export function keepScreen(storage: Pick<Storage, 'setItem' | 'removeItem'>, listId: string | undefined) {
  if (listId === undefined) storage.removeItem(SCREEN)
  else storage.setItem(SCREEN, listId)
}
