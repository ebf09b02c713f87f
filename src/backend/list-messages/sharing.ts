import type { Sharing } from '../../contract/api.ts'
import { listMessage, MOST_PEERS } from './list-message.ts'
import type { ListSharing, ListStore, NamedList } from './ports.ts'

/** What the owner of a list is told of its showing in chats. */
export async function describeSharing(
  store: ListStore,
  list: NamedList,
  userId: number,
  { isSharable, posted }: ListSharing,
  botUsername: string | undefined,
): Promise<Sharing> {
  const found = await store.readPeers(userId, list.id, MOST_PEERS)
  const { text, entities } = listMessage(list, found, () => undefined)
  const example = `@${botUsername ?? 'the_bot'} ${list.id}`
  return { isSharable, ...(posted && { posted }), preview: { text, entities }, example }
}
