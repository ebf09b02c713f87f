import type { Visibility } from '../../contract/api.ts'
import type { Language } from '../../contract/language.ts'
import { listMessage, MOST_PEERS } from './list-message.ts'
import type { ListStore, ListVisibility, NamedList } from './ports.ts'

/** The visibility of a list in chats, as the app shows it to the owner. */
export async function describeVisibility(
  store: ListStore,
  list: NamedList,
  userId: number,
  { visibleInChats, posted }: ListVisibility,
  botUsername: string | undefined,
  language: Language,
): Promise<Visibility> {
  const found = await store.readPeers(userId, list.id, MOST_PEERS)
  const { text, entities } = listMessage(list, found, () => undefined, language)
  const example = `@${botUsername ?? 'the_bot'} ${list.id}`
  return { visibleInChats, ...(posted && { posted }), preview: { text, entities }, example }
}
