import { storeProfilePhoto } from '../media/store-file.ts'
import { deliver } from '../messages/deliver.ts'
import { type BannedRights, type Chat, chatPeer } from '../state/peers.ts'
import { badRequest } from '../state/rpc-error.ts'
import type { World } from '../state/world.ts'
import { defaultBansOf, isSameBans, wholeBans } from './banned-rights.ts'
import { mayAsMember } from './participants.ts'
import { publishChat } from './publish-chat.ts'
import { hasRights } from './rights.ts'

/** @see https://core.telegram.org/bots/api#setchattitle */
const MAX_TITLE_CHARACTERS = 128
const MAX_ABOUT_LENGTH = 255

/**
 * `channels.editTitle` and `messages.editChatTitle`. The chat announces the new title. Errors:
 * CHAT_ADMIN_REQUIRED, CHAT_TITLE_EMPTY, CHAT_NOT_MODIFIED.
 *
 * @see https://core.telegram.org/method/channels.editTitle
 */
export function editTitle(world: World, byId: number, chat: Chat, given: string) {
  assertMayChange(world, chat, byId)
  const title = [...given.trim()].slice(0, MAX_TITLE_CHARACTERS).join('')
  if (title === '') throw badRequest('CHAT_TITLE_EMPTY')
  if (title === chat.title) throw badRequest('CHAT_NOT_MODIFIED')
  world.chats.set(chat.id, { ...chat, title })
  publishChat(world, chatPeer(chat))
  deliver(world, byId, chatPeer(chat), { kind: 'title_changed', title })
}

/**
 * `channels.editPhoto` and `messages.editChatPhoto`. A service message tells the new photo. Errors:
 * CHAT_ADMIN_REQUIRED; CHAT_NOT_MODIFIED when the chat has no photo to remove; those of {@link storeProfilePhoto}.
 *
 * @param image undefined removes the photo
 * @see https://core.telegram.org/method/channels.editPhoto
 */
export function editPhoto(world: World, byId: number, chat: Chat, image: Uint8Array | undefined) {
  assertMayChange(world, chat, byId)
  const { photo: before, ...rest } = chat
  if (!before && !image) throw badRequest('CHAT_NOT_MODIFIED')
  const photo = image && storeProfilePhoto(world, image)
  world.chats.set(chat.id, { ...rest, ...(photo && { photo }) })
  publishChat(world, chatPeer(chat))
  const content = photo && ({ kind: 'photo_changed', photoId: photo.id } as const)
  deliver(world, byId, chatPeer(chat), content ?? { kind: 'photo_removed' })
}

/**
 * `messages.editChatAbout`. Errors: CHAT_ADMIN_REQUIRED, CHAT_ABOUT_TOO_LONG, CHAT_ABOUT_NOT_MODIFIED.
 *
 * @see https://core.telegram.org/method/messages.editChatAbout
 */
export function editAbout(world: World, byId: number, chat: Chat, about: string) {
  assertMayChange(world, chat, byId)
  if (about.length > MAX_ABOUT_LENGTH) throw badRequest('CHAT_ABOUT_TOO_LONG')
  const { about: before = '', ...rest } = chat
  if (about === before) throw badRequest('CHAT_ABOUT_NOT_MODIFIED')
  world.chats.set(chat.id, { ...rest, ...(about !== '' && { about }) })
  publishChat(world, chatPeer(chat))
}

/**
 * `messages.editChatDefaultBannedRights`: sets the rights that ordinary members don't have. Errors:
 * CHAT_ADMIN_REQUIRED, CHAT_NOT_MODIFIED.
 *
 * @see https://core.telegram.org/method/messages.editChatDefaultBannedRights
 */
export function editDefaultBans(world: World, byId: number, chat: Chat, rights: BannedRights) {
  if (!hasRights(chat, byId, { banUsers: true })) throw badRequest('CHAT_ADMIN_REQUIRED')
  if (isSameBans(rights, defaultBansOf(chat))) throw badRequest('CHAT_NOT_MODIFIED')
  world.chats.set(chat.id, { ...chat, defaultBans: wholeBans(rights) })
  publishChat(world, chatPeer(chat))
}

function assertMayChange(world: World, chat: Chat, byId: number) {
  if (!mayAsMember(world, chat, byId, 'changeInfo')) throw badRequest('CHAT_ADMIN_REQUIRED')
}
