import { Long, type tl } from '@mtcute/node'
import { describe, expect, it } from 'vitest'
import { createClient, openTelegram, refusal } from '../test-clients.ts'

const { sandbox, bot, sam, botPeer } = await openTelegram()

/** The questions of a user's client, and what the answers have. */
const QUESTIONS: [tl.RpcMethod, object][] = [
  [{ _: 'help.getAppConfig', hash: 0 }, { config: { _: 'jsonObject', value: [] } }],
  [{ _: 'help.getPromoData' }, { _: 'help.promoDataEmpty' }],
  [{ _: 'help.getTermsOfServiceUpdate' }, { _: 'help.termsOfServiceUpdateEmpty' }],
  [{ _: 'help.getPeerColors', hash: 0 }, { colors: [] }],
  [{ _: 'help.getPeerProfileColors', hash: 0 }, { colors: [] }],
  [{ _: 'account.getAuthorizations' }, { authorizations: [{ current: true, hash: Long.ZERO }] }],
  [{ _: 'account.getNotifySettings', peer: { _: 'inputNotifyUsers' } }, { _: 'peerNotifySettings' }],
  [{ _: 'account.getReactionsNotifySettings' }, { showPreviews: true }],
  [{ _: 'account.getContentSettings' }, { _: 'account.contentSettings' }],
  [{ _: 'account.getWebBrowserSettings', hash: Long.ZERO }, { externalExceptions: [] }],
  [{ _: 'account.getChatThemes', hash: Long.ZERO }, { themes: [] }],
  [{ _: 'account.getSavedMusicIds', hash: Long.ZERO }, { ids: [] }],
  [{ _: 'aicompose.getTones', hash: Long.ZERO }, { tones: [] }],
  [{ _: 'messages.getDialogFilters' }, { filters: [{ _: 'dialogFilterDefault' }] }],
  [{ _: 'messages.getAttachMenuBots', hash: Long.ZERO }, { bots: [] }],
  [{ _: 'messages.getAvailableReactions', hash: 0 }, { reactions: [] }],
  [{ _: 'messages.getAvailableEffects', hash: 0 }, { effects: [] }],
  [{ _: 'contacts.getBirthdays' }, { contacts: [] }],
  [{ _: 'messages.getPeerSettings', peer: botPeer }, { users: [{ id: botPeer.userId }] }],
  [
    { _: 'stories.getPeerStories', peer: botPeer },
    { stories: { peer: { userId: botPeer.userId }, stories: [] } },
  ],
]

describe('a full client, when it starts', () => {
  it.each(QUESTIONS)('gets an answer that has nothing to $_', async (request, answer) => {
    expect(await sam.call(request)).toMatchObject(answer)
  })
  it('learns that there are no stickers', async () => {
    const stickerset = { _: 'inputStickerSetAnimatedEmoji' } as const
    const asked = sam.call({ _: 'messages.getStickerSet', stickerset, hash: 0 })
    expect(await refusal(asked)).toBe('400 STICKERSET_INVALID')
  })
  it('can ask for the app’s configuration before it signs in', async () => {
    const stranger = createClient(sandbox)
    expect(await stranger.call({ _: 'help.getAppConfig', hash: 0 })).toMatchObject({ hash: 0 })
  })
  it('of a bot has fewer questions', async () => {
    expect(await refusal(bot.call({ _: 'help.getPromoData' }))).toBe('400 BOT_METHOD_INVALID')
  })
})
