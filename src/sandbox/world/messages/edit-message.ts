import { isDeepStrictEqual } from 'node:util'
import type { Tl, tl } from '../../tl/types.ts'
import { isBot } from '../bots/bot-users.ts'
import { type Sending, sendingsOf } from '../chats/assert-may-send.ts'
import { hasRights } from '../chats/rights.ts'
import { albumOf, hasCaption } from '../media/media-kind.ts'
import type { BoxName } from '../state/box.ts'
import type { LinkPreview, Media, Message, TextContent } from '../state/message.ts'
import { type Chat, type PeerRef, peerKey } from '../state/peers.ts'
import { badRequest, RpcError } from '../state/rpc-error.ts'
import type { World } from '../state/world.ts'
import { advance, boxFor } from './boxes.ts'
import { findMessage, publishMessage, replaceMessage } from './deliver.ts'
import { toEntities } from './entities.ts'
import { assertReplyMarkup } from './reply-markup.ts'
import { assertCaption } from './send-media.ts'
import { assertMayWrite, assertText, canBeInverted } from './send-text.ts'

export interface Edit {
  /** Absent: the text stays. */
  text?: string | undefined
  entities?: Tl<tl.TypeMessageEntity>[] | undefined
  /** Absent: the medium stays, if there is any. */
  media?: Media | undefined
  /** The link whose page is shown with a text. The old link stays when neither text nor medium change. */
  preview?: LinkPreview | undefined
  /** The caption is above the medium. The old position stays when neither text nor medium change. */
  invertMedia?: boolean | undefined
  /** Absent: the keyboard is removed. */
  replyMarkup?: Tl<tl.TypeReplyMarkup> | undefined
}

/**
 * `messages.editMessage`. An edit that adds a medium or a link preview takes the right to send it. Errors:
 * MESSAGE_ID_INVALID, and those of {@link assertMayEdit}, {@link assertMayChange}, {@link assertReplyMarkup} and {@link
 * applyEdit}.
 *
 * @see https://core.telegram.org/method/messages.editMessage
 */
export function editMessage(world: World, userId: number, peer: PeerRef, id: number, edit: Edit): Message {
  assertMayChange(world, userId, peer)
  const message = saidUnder(world, userId, peer, id)
  assertMayEdit(world, userId, message)
  if (edit.media || edit.preview) assertMayChange(world, userId, peer, ...sendingsOf(world, edit))
  const replyMarkup = markupAfter(world, userId, message, edit.replyMarkup)
  if (replyMarkup) assertReplyMarkup(replyMarkup, peer)
  return applyEdit(world, message, { ...edit, replyMarkup })
}

const channelOf = (world: World, { kind, id }: PeerRef): Chat | undefined => {
  const chat = kind === 'channel' ? world.chats.get(id) : undefined
  return chat?.type === 'channel' ? chat : undefined
}

/** Whether the user is an administrator of a channel who may edit all posts. Such a user needs no right to post. */
function editsPosts(world: World, userId: number, peer: PeerRef): boolean {
  const channel = channelOf(world, peer)
  return channel !== undefined && hasRights(channel, userId, { editMessages: true })
}

/** Errors: those of {@link assertMayWrite}, except for an administrator who edits the posts of a channel. */
export function assertMayChange(world: World, userId: number, peer: PeerRef, ...sendings: Sending[]) {
  if (!editsPosts(world, userId, peer)) assertMayWrite(world, userId, peer, ...sendings)
}

/** Errors for another user's message: CHAT_ADMIN_REQUIRED in a channel, elsewhere 403 MESSAGE_AUTHOR_REQUIRED. */
export function assertMayEdit(world: World, userId: number, { fromId, peer }: Message) {
  if (fromId === userId || editsPosts(world, userId, peer)) return
  throw channelOf(world, peer)
    ? badRequest('CHAT_ADMIN_REQUIRED')
    : new RpcError(403, 'MESSAGE_AUTHOR_REQUIRED')
}

/** The keyboard after an edit. The keyboard that a bot has put under a post stays when a person edits the post. */
export function markupAfter(
  world: World,
  userId: number,
  { peer, content }: Message,
  given: Edit['replyMarkup'],
): Edit['replyMarkup'] {
  if (isBot(world, userId)) return given
  return channelOf(world, peer) && content.kind === 'text' ? content.replyMarkup : undefined
}

/** An account's message with this id in a chat. Errors: MESSAGE_ID_INVALID. */
export function saidUnder(world: World, userId: number, peer: PeerRef, id: number): Message {
  const message = findMessage(world, boxFor(userId, peer), id)
  if (!message || peerKey(message.peer) !== peerKey(peer)) throw badRequest('MESSAGE_ID_INVALID')
  return message
}

/**
 * Changes every copy of a message and tells all readers. Errors: MESSAGE_ID_INVALID for a service message and
 * for a forwarded message; MESSAGE_EMPTY, MESSAGE_TOO_LONG, MEDIA_CAPTION_TOO_LONG, ENTITY_BOUNDS_INVALID,
 * MEDIA_GROUPED_INVALID for a medium that doesn't fit its album, MESSAGE_NOT_MODIFIED.
 */
export function applyEdit(world: World, message: Message, edit: Edit): Message {
  const { content: before } = message
  if (before.kind !== 'text' || before.forwardedFrom) throw badRequest('MESSAGE_ID_INVALID')
  const content = edited(world, before, edit)
  if (isDeepStrictEqual(content, before)) throw badRequest('MESSAGE_NOT_MODIFIED')
  return changeContent(world, message, content)
}

/** Sets the content of every copy and tells all readers, even when nothing changed. */
export function changeContent(world: World, message: Message, content: TextContent): Message {
  const date = world.now()
  const copies = copiesOf(world, message).map(copy => {
    const pts = advance(world, copy.box, date)
    const changed: Message = { ...copy, content, edited: { date, pts } }
    replaceMessage(world, changed)
    world.edits.set(`${copy.box}:${pts}`, copy.id)
    return changed
  })
  for (const copy of copies) publishMessage(world, 'edit', copy)
  return copies.find(({ box }) => box === message.box) ?? message
}

function edited(
  world: World,
  before: TextContent,
  { text, entities, replyMarkup, invertMedia, ...edit }: Edit,
) {
  const { groupedId } = before
  const media = edit.media ?? before.media
  const isSame = text === undefined && edit.media === undefined
  const preview = isSame ? before.preview : edit.preview
  const isInverted = isSame ? before.invertMedia : invertMedia
  if (
    groupedId !== undefined &&
    media &&
    before.media &&
    albumOf(world, media) !== albumOf(world, before.media)
  ) {
    throw badRequest('MEDIA_GROUPED_INVALID')
  }
  if (text !== undefined && media) assertCaption(text)
  else if (text !== undefined) assertText(text, edit.preview)
  const isWordless = media !== undefined && !hasCaption(world, media)
  const words = isWordless ? '' : (text ?? before.text)
  const found = text === undefined ? (before.entities ?? []) : toEntities(world, text, entities)
  const content: TextContent = {
    kind: 'text',
    text: words,
    ...(found.length > 0 && !isWordless && { entities: found }),
    ...(replyMarkup && { replyMarkup }),
    ...(media && { media }),
    ...(groupedId !== undefined && { groupedId }),
    ...(preview && !media && { preview }),
    ...(isInverted && canBeInverted(media, preview, found) && { invertMedia: true }),
  }
  return content
}

export const copiesOf = (world: World, { copies }: Message): Message[] =>
  Object.entries(copies).flatMap(
    // The keys are box names.
    ([box, id]) => findMessage(world, box as BoxName, id ?? 0) ?? [],
  )
