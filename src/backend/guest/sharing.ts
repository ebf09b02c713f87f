import type { Sharing } from '../../contract/api.ts'
import { listAnswer, MOST_PEERS } from './answers.ts'
import type { GuestList, GuestStore, ListSharing } from './ports.ts'

/** What the owner of a list is told of its showing in chats. */
export async function describeSharing(
  store: Pick<GuestStore, 'readPeers'>,
  list: GuestList,
  userId: number,
  { isSharable, posted }: ListSharing,
  botUsername: string | undefined,
): Promise<Sharing> {
  const found = await store.readPeers(userId, list.id, MOST_PEERS)
  const { text, entities } = listAnswer(list, found, () => undefined)
  const example = `@${botUsername ?? 'the_bot'} ${list.id}`
  return { isSharable, ...(posted && { posted }), preview: { text, entities }, example }
}
