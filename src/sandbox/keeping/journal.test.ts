import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { SANDBOX_BOT_TOKEN, type Sandbox } from '../start.ts'
import { startTestSandbox, temporaryFolder } from '../test-clients.ts'

const SAM = 7_300_000_001
const ALICE = 7_300_001_009
const BOT = Number(SANDBOX_BOT_TOKEN.split(':')[0])
const LISBON = 3_700_000_012

const dataDir = temporaryFolder()
let sandbox: Sandbox

const call = async (request: object) => {
  const response = await fetch(`${sandbox.url}/rpc`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-user-id': String(SAM) },
    body: JSON.stringify(request),
  })
  return (await response.json()).result
}
const named = (username: string) => call({ _: 'contacts.resolveUsername', username })

/** What a sandbox wrote when each member of a supergroup had a copy of each message. */
const account = (id: number, lastMessageId: number, qts = 1) => ({
  table: 'accounts',
  key: String(id),
  value: { pts: lastMessageId + 1, qts, lastMessageId, contacts: [], readUpTo: {} },
})
const copy = (owner: number, id: number, peer: object, fromId: number, text: string) => ({
  table: 'messages',
  key: `user:${owner}:${id}`,
  value: {
    ...{
      id,
      box: `user:${owner}`,
      peer,
      fromId,
      date: 1_790_000_000 + id,
      out: owner === fromId,
      pts: id + 1,
    },
    content: { kind: 'text', text },
  },
})
const lisbon = { kind: 'channel', id: LISBON }
const OLD = [
  {
    table: 'users',
    key: String(BOT),
    value: { id: BOT, firstName: 'Sandbox Bot', username: 'sandbox_bot', bot: { token: SANDBOX_BOT_TOKEN } },
  },
  account(SAM, 3),
  account(ALICE, 2),
  account(BOT, 0, 2),
  copy(SAM, 1, lisbon, SAM, 'one'),
  copy(SAM, 2, { kind: 'user', id: ALICE }, ALICE, 'between us'),
  copy(SAM, 3, lisbon, ALICE, 'two'),
  copy(ALICE, 1, { kind: 'user', id: SAM }, ALICE, 'between us'),
  copy(ALICE, 2, lisbon, ALICE, 'two'),
  {
    table: 'managedBotEvents',
    key: `${BOT}:2`,
    value: { managerId: BOT, userId: SAM, botId: ALICE, qts: 2 },
  },
]

describe('a journal from before supergroups had one history', () => {
  it('goes on in the present form, with its pts and what the cast has got since', async () => {
    writeFileSync(join(dataDir, 'telegram.jsonl'), OLD.map(line => `${JSON.stringify(line)}\n`).join(''))
    sandbox = await startTestSandbox({ dataDir })
    for (const _ of ['first', 'again']) {
      const { dialogs, chats } = await call(dialogsRequest)
      expect(await call({ _: 'updates.getState' })).toMatchObject({ pts: 4 })
      const { accessHash } = chats.find(({ id }: { id: number }) => id === LISBON)
      const channel = { channelId: LISBON, accessHash }
      const history = await call(historyOf({ _: 'inputPeerChannel', ...channel }))
      expect(history.messages.map(textOf)).toEqual([
        [2, 'two'],
        [1, 'one'],
      ])
      expect(dialogs.find(isLisbon)).toMatchObject({ pts: 3, unreadCount: 0, topMessage: 2 })
      const { users } = await named('alicemoreau')
      const person = { _: 'inputPeerUser', userId: ALICE, accessHash: users[0].accessHash }
      expect((await call(historyOf(person))).messages.map(textOf)).toEqual([[2, 'between us']])
      expect((await named('sandbox_bot')).users[0]).toMatchObject({
        botGuestchat: true,
        botCanManageBots: true,
      })
      await sandbox.close()
      sandbox = await startTestSandbox({ dataDir })
    }
  })
})

const dialogsRequest = {
  _: 'messages.getDialogs',
  offsetDate: 0,
  offsetId: 0,
  offsetPeer: { _: 'inputPeerEmpty' },
  limit: 100,
  hash: '0',
}
const historyOf = (peer: object) => ({
  _: 'messages.getHistory',
  peer,
  ...{ offsetId: 0, offsetDate: 0, addOffset: 0, limit: 100, maxId: 0, minId: 0, hash: '0' },
})
const textOf = ({ id, message }: { id: number; message: string }) => [id, message]
const isLisbon = ({ peer }: { peer: { channelId?: number } }) => peer.channelId === LISBON
