import { Long, type tl } from '@mtcute/node'
import { describe, expect, it } from 'vitest'
import { openTelegram, refusal, userNamed } from '../test-clients.ts'

const { sam, samId, botPeer } = await openTelegram()

const listOf = (folderId?: number) =>
  sam.call({
    _: 'messages.getDialogs',
    ...{ offsetDate: 0, offsetId: 0, offsetPeer: { _: 'inputPeerEmpty' }, limit: 100, hash: Long.ZERO },
    ...(folderId !== undefined && { folderId }),
  }) as Promise<tl.messages.RawDialogs>

describe('the list of chats', () => {
  it('is in the main folder, and the archive is empty', async () => {
    const { dialogs } = await listOf()
    expect(dialogs.length).toBeGreaterThan(10)
    expect((await listOf(0)).dialogs).toEqual(dialogs)
    expect((await listOf(1)).dialogs).toEqual([])
  })
  it('has no pinned chats', async () => {
    const { pts } = await sam.call({ _: 'updates.getState' })
    expect(await sam.call({ _: 'messages.getPinnedDialogs', folderId: 0 })).toMatchObject({
      ...{ dialogs: [], messages: [], users: [], chats: [] },
      state: { pts },
    })
  })
})

describe('a chat by its name', () => {
  const ask = (...peers: tl.TypeInputPeer[]) =>
    sam.call({
      _: 'messages.getPeerDialogs',
      peers: peers.map(peer => ({ _: 'inputDialogPeer', peer })),
    })

  it('has its last message, or 0 when there is none', async () => {
    const { id } = await sam.sendText('me', 'a note')
    const { dialogs, messages, users } = await ask({ _: 'inputPeerSelf' }, botPeer)
    const samPeer = { _: 'peerUser', userId: samId }
    expect(dialogs).toMatchObject([
      { peer: samPeer, topMessage: id },
      { peer: { _: 'peerUser', userId: botPeer.userId }, topMessage: 0, readOutboxMaxId: 0 },
    ])
    expect(messages).toMatchObject([{ id, message: 'a note' }])
    expect(users.map(user => user.id).sort()).toEqual([botPeer.userId, samId].sort())
  })
  it('has to be known, and no folder', async () => {
    const alice = await userNamed(sam, 'alicemoreau')
    const stranger = { ...alice, _: 'inputPeerUser', accessHash: Long.ONE } as const
    expect(await refusal(ask(stranger))).toBe('400 PEER_ID_INVALID')
    const folder = { _: 'inputDialogPeerFolder', folderId: 1 } as const
    expect(await refusal(sam.call({ _: 'messages.getPeerDialogs', peers: [folder] }))).toBe(
      '400 PEER_ID_INVALID',
    )
  })
})
