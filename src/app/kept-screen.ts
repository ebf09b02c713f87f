import type { Launch } from './telegram/launch.ts'

const SCREEN = 'handpick-screen'
const LAUNCH = 'handpick-launch'

/**
 * The first list. It is the list that the launch names, but only once: after a reload, which is the same launch
 * again, it is the list that was open before the reload.
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
