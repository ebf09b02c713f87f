import { Long, type TelegramClient, type tl } from '@mtcute/node'
import { describe, expect, it } from 'vitest'
import { chatNamed, connectUser, nextUpdate, openTelegram, refusal } from '../test-clients.ts'

const { sandbox, bot, sam } = await openTelegram()
const alice = await connectUser(sandbox, 1)
const lisbon = (await chatNamed(sam, 'Trip to Lisbon')) as tl.RawInputPeerChannel
const lisbonOfAlice = (await chatNamed(alice, 'Trip to Lisbon')) as tl.RawInputPeerChannel

const input = ({ channelId, accessHash }: tl.RawInputPeerChannel): tl.RawInputChannel => ({
  _: 'inputChannel',
  channelId,
  accessHash,
})
const difference = (client: TelegramClient, channel: tl.TypeInputChannel, pts: number, limit = 100) =>
  client.call({
    _: 'updates.getChannelDifference',
    channel,
    filter: { _: 'channelMessagesFilterEmpty' },
    pts,
    limit,
  })
const dialogOf = async (client: TelegramClient, title: string) => {
  for await (const dialog of client.iterDialogs()) if (dialog.peer.displayName === title) return dialog
  throw new Error(title)
}
const channelPts = async () => (await dialogOf(sam, 'Trip to Lisbon')).raw.pts ?? 0

describe('a supergroup', () => {
  it('has one history with the same ids for all, and its own pts', async () => {
    const before = await channelPts()
    const atAlice = nextUpdate(alice, 'updateNewChannelMessage')
    const sent = await sam.sendText(lisbon, 'Who is coming?')
    const { message, pts, ptsCount } = await atAlice
    expect([pts, ptsCount]).toEqual([before + 1, 1])
    expect(message).toMatchObject({ id: sent.id, out: false, message: 'Who is coming?' })
    const [theirs] = await alice.getMessages(lisbonOfAlice, sent.id)
    expect(theirs?.text).toBe('Who is coming?')
    const own = await sam.getHistory(lisbon, { limit: 1 })
    expect(own[0]?.raw).toMatchObject({ id: sent.id, out: true })
  })
  it('remembers each member’s last read message', async () => {
    await sam.sendText(lisbon, 'Read this')
    expect((await dialogOf(sam, 'Trip to Lisbon')).unreadCount).toBe(0)
    const { lastMessage, unreadCount } = await dialogOf(alice, 'Trip to Lisbon')
    expect(unreadCount).toBeGreaterThan(0)
    await alice.call({
      _: 'channels.readHistory',
      channel: input(lisbonOfAlice),
      maxId: lastMessage?.id ?? 0,
    })
    expect((await dialogOf(alice, 'Trip to Lisbon')).unreadCount).toBe(0)
  })
  it('gives missed messages, and missed edits as well', async () => {
    const read = await sam.sendText(lisbon, 'Read')
    await alice.call({ _: 'channels.readHistory', channel: input(lisbonOfAlice), maxId: read.id })
    const old = await sam.sendText(lisbon, 'Old')
    const pts = await channelPts()
    expect(await difference(alice, input(lisbonOfAlice), pts)).toMatchObject({
      _: 'updates.channelDifferenceEmpty',
      pts,
    })
    await sam.sendText(lisbon, 'New')
    await sam.editMessage({ chatId: lisbon, message: old.id, text: 'Older' })
    expect(await difference(alice, input(lisbonOfAlice), pts)).toMatchObject({
      _: 'updates.channelDifference',
      pts: pts + 2,
      newMessages: [{ message: 'New' }],
      otherUpdates: [{ _: 'updateEditChannelMessage', message: { id: old.id, message: 'Older' } }],
    })
    expect(await difference(alice, input(lisbonOfAlice), 1, 1)).toMatchObject({
      _: 'updates.channelDifferenceTooLong',
      dialog: { pts: pts + 2, unreadCount: expect.any(Number), readInboxMaxId: read.id },
      messages: [{ message: 'New' }],
    })
    expect(await difference(alice, input(lisbonOfAlice), 1, 0)).toMatchObject({
      messages: [expect.anything()],
    })
  })
  it('begins anew for a client that is ahead of it', async () => {
    const all = await difference(sam, input(lisbon), 1)
    expect(await difference(sam, input(lisbon), 9999)).toEqual(all)
  })
  it('gives nothing to non-members, and refuses a wrong pts', async () => {
    expect(await refusal(difference(bot, { ...input(lisbon), accessHash: Long.ZERO }, 1))).toBe(
      '400 CHANNEL_INVALID',
    )
    const hugo = await connectUser(sandbox, 8)
    const books = (await hugo.resolvePeer('sandbox_books')) as tl.RawInputPeerChannel
    expect(await refusal(difference(hugo, input(books), 1))).toBe('400 CHANNEL_PRIVATE')
    expect(await refusal(difference(sam, input(lisbon), 0))).toBe('400 PERSISTENT_TIMESTAMP_EMPTY')
  })
  it('with a username shows itself and its messages to users outside, but not to bots', async () => {
    const hugo = await connectUser(sandbox, 8)
    const books = (await hugo.resolvePeer('sandbox_books')) as tl.RawInputPeerChannel
    const [newest] = await hugo.getHistory(books, { limit: 1 })
    const seen = await hugo.call({
      _: 'channels.getMessages',
      channel: input(books),
      id: [{ _: 'inputMessageID', id: newest!.id }],
    })
    expect(seen).toMatchObject({ messages: [{ message: newest!.text }] })
    expect(await hugo.call({ _: 'channels.getChannels', id: [input(books)] })).toMatchObject({
      chats: [{ id: books.channelId, left: true }],
    })
    const asBot = (await bot.resolvePeer('sandbox_books')) as tl.RawInputPeerChannel
    const byBot = bot.call({ _: 'channels.getMessages', channel: input(asBot), id: [] })
    expect(await refusal(byBot)).toBe('400 CHANNEL_PRIVATE')
  })
  it('is caught up with after a break', async () => {
    // The client can only miss something once it knows the channel's pts.
    const known = nextUpdate(alice, 'updateNewChannelMessage')
    await sam.sendText(lisbon, 'Before the break')
    await known
    const atAlice = nextUpdate(alice, 'updateNewChannelMessage')
    sandbox.cutConnections()
    await sam.sendText(lisbon, 'After the break')
    expect((await atAlice).message).toMatchObject({ message: 'After the break' })
  })
})

describe('messages.editMessage', () => {
  const edit = (peer: tl.TypeInputPeer, id: number, message: string, client = sam) =>
    client.call({ _: 'messages.editMessage', peer, id, message })

  it('changes one’s own message for both users', async () => {
    const peer = await sam.resolvePeer('alicemoreau')
    const { id } = await sam.sendText(peer, 'Helo')
    const atAlice = nextUpdate(alice, 'updateEditMessage')
    await edit(peer, id, 'Hello')
    expect((await atAlice).message).toMatchObject({ message: 'Hello', editDate: expect.any(Number) })
    const { pts, qts, date } = await alice.call({ _: 'updates.getState' })
    await edit(peer, id, 'Hello!')
    expect(await alice.call({ _: 'updates.getDifference', pts, qts, date })).toMatchObject({
      newMessages: [],
      otherUpdates: expect.arrayContaining([
        expect.objectContaining({ _: 'updateEditMessage', pts: pts + 1 }),
      ]),
    })
  })
  it('refuses other users’ messages, unknown ones, and an edit without a change', async () => {
    const { id } = await sam.sendText(lisbon, 'Mine')
    expect(await refusal(edit(lisbonOfAlice, id, 'Hers', alice))).toBe('403 MESSAGE_AUTHOR_REQUIRED')
    expect(await refusal(edit(lisbon, 9999, 'x'))).toBe('400 MESSAGE_ID_INVALID')
    expect(await refusal(edit(lisbon, id, 'Mine'))).toBe('400 MESSAGE_NOT_MODIFIED')
    expect(await refusal(edit(lisbon, id, ''))).toBe('400 MESSAGE_EMPTY')
  })
})

describe('a reply', () => {
  it('names its parent by each account’s own id', async () => {
    const atAlice = nextUpdate(alice, 'updateNewMessage')
    const parent = await sam.sendText('alicemoreau', 'Tea?')
    const { id } = (await atAlice).message
    const atSam = nextUpdate(sam, 'updateNewMessage')
    await alice.sendText('samrivers', 'Yes', { replyTo: id })
    expect((await atSam).message).toMatchObject({ replyTo: { replyToMsgId: parent.id } })
  })
  it('needs a parent in the same chat', async () => {
    expect(await refusal(sam.sendText(lisbon, 'To what?', { replyTo: 9999 }))).toBe(
      '400 REPLY_MESSAGE_ID_INVALID',
    )
  })
})
