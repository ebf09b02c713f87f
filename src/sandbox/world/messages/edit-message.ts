import { isDeepStrictEqual } from 'node:util'
import type { Tl, tl } from '../../tl/types.ts'
import { isBot } from '../bots/bot-users.ts'
import type { BoxName } from '../state/box.ts'
import type { Message } from '../state/message.ts'
import { type PeerRef, peerKey } from '../state/peers.ts'
import { badRequest, RpcError } from '../state/rpc-error.ts'
import type { World } from '../state/world.ts'
import { advance, boxFor } from './boxes.ts'
import { findMessage, publishMessage, replaceMessage } from './deliver.ts'
import { toEntities } from './entities.ts'
import { assertReplyMarkup } from './reply-markup.ts'
import { assertMayWrite, assertText } from './send-text.ts'

export interface Edit {
  /** Absent: the words stay, only the keyboard changes. */
  text?: string | undefined
  entities?: Tl<tl.TypeMessageEntity>[] | undefined
  /** Absent: there is none any more. */
  replyMarkup?: Tl<tl.TypeReplyMarkup> | undefined
}

/**
 * `messages.editMessage`, of one's own texts. Errors: MESSAGE_ID_INVALID, 403 MESSAGE_AUTHOR_REQUIRED, and
 * those of {@link applyEdit}.
 *
 * @see https://core.telegram.org/method/messages.editMessage
 */
export function editMessage(world: World, userId: number, peer: PeerRef, id: number, edit: Edit): Message {
  assertMayWrite(world, userId, peer)
  const message = findMessage(world, boxFor(userId, peer), id)
  if (!message || peerKey(message.peer) !== peerKey(peer)) throw badRequest('MESSAGE_ID_INVALID')
  if (message.fromId !== userId) throw new RpcError(403, 'MESSAGE_AUTHOR_REQUIRED')
  const replyMarkup = isBot(world, userId) ? edit.replyMarkup : undefined
  if (replyMarkup) assertReplyMarkup(replyMarkup, peer)
  return applyEdit(world, message, { ...edit, replyMarkup })
}

/**
 * Changes every copy of a text and tells everybody who has one. Errors: MESSAGE_EMPTY, MESSAGE_TOO_LONG,
 * ENTITY_BOUNDS_INVALID, MESSAGE_NOT_MODIFIED.
 */
export function applyEdit(world: World, message: Message, { text, entities, replyMarkup }: Edit): Message {
  const { content: before } = message
  if (before.kind !== 'text') throw badRequest('MESSAGE_ID_INVALID')
  if (text !== undefined) assertText(text)
  const found = text === undefined ? (before.entities ?? []) : toEntities(world, text, entities)
  const content: Message['content'] = {
    kind: 'text',
    text: text ?? before.text,
    ...(found.length > 0 && { entities: found }),
    ...(replyMarkup && { replyMarkup }),
  }
  if (isDeepStrictEqual(content, before)) throw badRequest('MESSAGE_NOT_MODIFIED')
  const date = world.now()
  const copies = copiesOf(world, message).map(copy => {
    const pts = advance(world, copy.box, date)
    const edited: Message = { ...copy, content, edited: { date, pts } }
    replaceMessage(world, edited)
    world.edits.set(`${copy.box}:${pts}`, copy.id)
    return edited
  })
  for (const copy of copies) publishMessage(world, 'edit', copy)
  return copies.find(({ box }) => box === message.box) ?? message
}

export const copiesOf = (world: World, { copies }: Message): Message[] =>
  Object.entries(copies).flatMap(
    // The keys are box names.
    ([box, id]) => findMessage(world, box as BoxName, id ?? 0) ?? [],
  )
