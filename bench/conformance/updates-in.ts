import type { tl } from '@mtcute/node'

/**
 * The updates in a container. Telegram sends some messages in a short form. They are made whole, as every client does.
 *
 * @see https://core.telegram.org/api/updates#short-forms
 */
export function updatesIn(container: tl.TypeUpdates): tl.TypeUpdate[] {
  if ('updates' in container) return container.updates
  if (container._ === 'updateShort') return [container.update]
  if (container._ !== 'updateShortMessage' && container._ !== 'updateShortChatMessage') return []
  const { _, pts, ptsCount, ...message } = container
  const peerId: tl.TypePeer =
    'chatId' in container
      ? { _: 'peerChat', chatId: container.chatId }
      : { _: 'peerUser', userId: container.userId }
  const sender: Pick<tl.RawMessage, 'fromId'> =
    'fromId' in container ? { fromId: { _: 'peerUser', userId: container.fromId } } : {}
  // The ids of the short form are in the peers.
  const rest = { ...message, userId: undefined, chatId: undefined, fromId: undefined }
  const whole = { ...rest, ...sender, _: 'message', peerId } as tl.RawMessage // without a field it lacks
  return [{ _: 'updateNewMessage', message: whole, pts, ptsCount }]
}
