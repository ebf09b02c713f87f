import { Long, type tl } from '@mtcute/node'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  connectUser,
  nextUpdate,
  openTelegram,
  refusal,
  startTestSandbox,
  userNamed,
  withoutHash,
} from '../test-clients.ts'

/** Sam has Alice as a contact. Only Alice has Premium. */
const { sandbox, bot, sam, samId, botUser: botAsSamKnowsIt } = await openTelegram()
const alice = await connectUser(sandbox, 1)
const aliceAsSamKnowsHer = await userNamed(sam, 'alicemoreau')
const aliceId = aliceAsSamKnowsHer.userId
const botUser = await userNamed(alice, 'sandbox_bot')
beforeAll(() => Promise.all([alice.sendText('sandbox_bot', '/start'), sam.sendText('sandbox_bot', '/start')]))

const NONE: tl.RawEmojiStatusEmpty = { _: 'emojiStatusEmpty' }
const status = (id: string, until?: number): tl.RawEmojiStatus => ({
  _: 'emojiStatus',
  documentId: Long.fromString(id),
  ...(until !== undefined && { until }),
})
const now = () => Math.floor(sandbox.clock.now().getTime() / 1000)
const set = (client: typeof sam, emojiStatus: tl.TypeEmojiStatus) =>
  client.call({ _: 'account.updateEmojiStatus', emojiStatus })
const setByBot = (userId: number, emojiStatus: tl.TypeEmojiStatus) =>
  bot.call({ _: 'bots.updateUserEmojiStatus', userId: withoutHash(userId), emojiStatus })
const allow = (enabled: boolean) =>
  alice.call({ _: 'bots.toggleUserEmojiStatusPermission', bot: botUser, enabled })
const toldSam = () => nextUpdate(sam, 'updateUserEmojiStatus')
async function seenBySam() {
  const [user] = await sam.call({ _: 'users.getUsers', id: [aliceAsSamKnowsHer] })
  if (user?._ !== 'user') throw new Error('Sam doesn’t see Alice')
  return user.emojiStatus
}

describe('an emoji status', () => {
  it('is seen by the people who know the user, and removed again', async () => {
    const told = toldSam()
    expect(await set(alice, status('11'))).toBe(true)
    expect(await told).toMatchObject({ userId: aliceId, emojiStatus: status('11') })
    expect(await seenBySam()).toEqual(status('11'))
    const toldOfEnd = toldSam()
    await set(alice, NONE)
    expect(await toldOfEnd).toMatchObject({ userId: aliceId, emojiStatus: NONE })
    expect(await seenBySam()).toBeUndefined()
  })
  it('ends at its time, and a later status keeps its own time', async () => {
    await set(alice, status('12', now() + 60))
    const until = now() + 600
    await set(alice, status('13', until))
    sandbox.clock.advance('2m')
    expect(await seenBySam()).toEqual(status('13', until))
    const told = nextUpdate(sam, 'updateUserEmojiStatus', update =>
      'emojiStatus' in update ? update.emojiStatus._ === 'emojiStatusEmpty' : false,
    )
    sandbox.clock.advance('10m')
    expect(await told).toMatchObject({ userId: aliceId })
    expect(await seenBySam()).toBeUndefined()
  })
  it('that is over already isn’t set', async () => {
    await set(alice, status('14', now() - 1))
    expect(await seenBySam()).toBeUndefined()
  })
  it('needs Premium, and a custom emoji', async () => {
    expect(await refusal(set(sam, status('11')))).toBe('403 PREMIUM_ACCOUNT_REQUIRED')
    expect(await refusal(set(sam, NONE))).toBeUndefined()
    expect(await refusal(set(alice, status('0')))).toBe('400 DOCUMENT_INVALID')
    const collectible = { _: 'inputEmojiStatusCollectible', collectibleId: Long.ONE } as const
    expect(await refusal(set(alice, collectible))).toBe('400 COLLECTIBLE_INVALID')
  })
  it('is in a saved state, and ends after that state was loaded', async () => {
    const until = now() + 3600
    await set(alice, status('15', until))
    const other = await startTestSandbox()
    const saved = await (await fetch(`${sandbox.url}/control/state`)).text()
    const headers = { 'content-type': 'application/json' }
    await fetch(`${other.url}/control/state`, { method: 'POST', headers, body: saved })
    const elsewhere = await connectUser(other, 1)
    const seen = async () => {
      const [me] = await elsewhere.call({ _: 'users.getUsers', id: [{ _: 'inputUserSelf' }] })
      return me?._ === 'user' ? me.emojiStatus : 'nobody'
    }
    expect(await seen()).toEqual(status('15', until))
    other.clock.advance('2h')
    expect(await seen()).toBeUndefined()
  })
})

describe('a bot', () => {
  it('sets the status of a user only while they allow it', async () => {
    const isAllowed = async () =>
      (await alice.call({ _: 'users.getFullUser', id: botUser })).fullUser.botCanManageEmojiStatus
    expect(await refusal(setByBot(aliceId, status('21')))).toBe('403 USER_PERMISSION_DENIED')
    await allow(true)
    expect(await isAllowed()).toBe(true)
    expect(await setByBot(aliceId, status('21'))).toBe(true)
    expect(await seenBySam()).toEqual(status('21'))
    await allow(false)
    expect(await isAllowed()).toBeFalsy()
    expect(await refusal(setByBot(aliceId, NONE))).toBe('403 USER_PERMISSION_DENIED')
    expect(await seenBySam()).toEqual(status('21'))
  })
  it('gets no permission when it is no bot, and none for a user without Premium', async () => {
    const toggle = (who: tl.TypeInputUser) =>
      sam.call({ _: 'bots.toggleUserEmojiStatusPermission', bot: who, enabled: true })
    expect(await refusal(toggle(aliceAsSamKnowsHer))).toBe('400 BOT_INVALID')
    await toggle(botAsSamKnowsIt)
    expect(await refusal(setByBot(samId, status('22')))).toBe('403 PREMIUM_ACCOUNT_REQUIRED')
  })
})
