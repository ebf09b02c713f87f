import type { PreparedStore, RequestPeerButton } from './ports.ts'
import type { Asked } from './prepare.ts'

/**
 * Gives a request an id for a button on a reply keyboard. The request is stored before its button is sent, so that even a
 * quick answer finds it.
 *
 * @param now Unix time in seconds
 */
export async function addButton(
  store: Pick<PreparedStore, 'allocateButtonId' | 'addPrepared'>,
  userId: number,
  { purpose, request }: Asked,
  now: number,
): Promise<RequestPeerButton> {
  const buttonId = await store.allocateButtonId(userId)
  await store.addPrepared({ userId, purpose, request, buttonId, preparedAt: now })
  return { buttonId, request }
}
