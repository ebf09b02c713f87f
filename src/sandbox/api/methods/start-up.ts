import { badRequest } from '../../world/state/rpc-error.ts'
import type { Methods } from '../method.ts'
import { toPeer, toPeerLists } from '../view/peers.ts'
import { resolvePeer } from './input-peer.ts'

/** Clients ask again after this time. */
const ASKED_AGAIN_AFTER_SECONDS = 60 * 60

/**
 * The questions that full clients like TDLib ask when they start, or when they open a chat. The sandbox has
 * nothing to answer, but clients need an answer: they would go on asking, or tell their user of an error.
 */
export const startUp: Methods = {
  'help.getAppConfig': {
    by: 'anyone',
    run: () => ({ _: 'help.appConfig', hash: 0, config: { _: 'jsonObject', value: [] } }),
  },
  'help.getPromoData': {
    by: 'user',
    run: ({ machineNow }) => ({
      _: 'help.promoDataEmpty',
      expires: machineNow() + ASKED_AGAIN_AFTER_SECONDS,
    }),
  },
  'help.getTermsOfServiceUpdate': {
    by: 'user',
    run: ({ machineNow }) => ({
      _: 'help.termsOfServiceUpdateEmpty',
      expires: machineNow() + ASKED_AGAIN_AFTER_SECONDS,
    }),
  },
  /** The client's own session. Neither other sessions nor what clients say about their devices is kept. */
  'account.getAuthorizations': {
    by: 'user',
    run: ({ world }) => ({
      _: 'account.authorizations',
      authorizationTtlDays: 180,
      authorizations: [
        {
          _: 'authorization',
          current: true,
          hash: 0n,
          deviceModel: '',
          platform: '',
          systemVersion: '',
          apiId: 0,
          appName: '',
          appVersion: '',
          dateCreated: world.now(),
          dateActive: world.now(),
          ip: '127.0.0.1',
          country: '',
          region: '',
        },
      ],
    }),
  },
  'account.getNotifySettings': { by: 'user', run: () => ({ _: 'peerNotifySettings' }) },
  'account.getReactionsNotifySettings': {
    by: 'user',
    run: () => ({
      _: 'reactionsNotifySettings',
      sound: { _: 'notificationSoundDefault' },
      showPreviews: true,
    }),
  },
  'account.getContentSettings': { by: 'user', run: () => ({ _: 'account.contentSettings' }) },
  'account.getWebBrowserSettings': {
    by: 'user',
    run: () => ({
      _: 'account.webBrowserSettings',
      externalExceptions: [],
      inappExceptions: [],
      hash: 0n,
    }),
  },
  'account.getChatThemes': { by: 'user', run: () => ({ _: 'account.themes', hash: 0n, themes: [] }) },
  'account.getSavedMusicIds': { by: 'user', run: () => ({ _: 'account.savedMusicIds', ids: [] }) },
  'help.getPeerColors': { by: 'user', run: () => ({ _: 'help.peerColors', hash: 0, colors: [] }) },
  'help.getPeerProfileColors': { by: 'user', run: () => ({ _: 'help.peerColors', hash: 0, colors: [] }) },
  'aicompose.getTones': {
    by: 'user',
    run: () => ({ _: 'aicompose.tones', hash: 0n, tones: [], users: [] }),
  },
  /** Errors: STICKERSET_INVALID. There are no stickers. */
  'messages.getStickerSet': {
    by: 'both',
    run: () => {
      throw badRequest('STICKERSET_INVALID')
    },
  },
  'messages.getAvailableReactions': {
    by: 'user',
    run: () => ({ _: 'messages.availableReactions', hash: 0, reactions: [] }),
  },
  'messages.getAvailableEffects': {
    by: 'user',
    run: () => ({ _: 'messages.availableEffects', hash: 0, effects: [], documents: [] }),
  },
  'messages.getDialogFilters': {
    by: 'user',
    run: () => ({ _: 'messages.dialogFilters', filters: [{ _: 'dialogFilterDefault' }] }),
  },
  'messages.getAttachMenuBots': {
    by: 'user',
    run: () => ({ _: 'attachMenuBots', hash: 0n, bots: [], users: [] }),
  },
  'contacts.getBirthdays': {
    by: 'user',
    run: () => ({ _: 'contacts.contactBirthdays', contacts: [], users: [] }),
  },
  'messages.getPeerSettings': {
    by: 'user',
    run: ({ world, userId }, { peer }) => ({
      _: 'messages.peerSettings',
      settings: { _: 'peerSettings' },
      ...toPeerLists(world, userId, [resolvePeer(world, userId, peer)]),
    }),
  },
  'stories.getPeerStories': {
    by: 'user',
    run: ({ world, userId }, { peer: input }) => {
      const peer = resolvePeer(world, userId, input)
      return {
        _: 'stories.peerStories',
        stories: { _: 'peerStories', peer: toPeer(peer), stories: [] },
        ...toPeerLists(world, userId, [peer]),
      }
    },
  },
}
