import { RATING_E_DECAY_SECONDS } from '../../world/accounts/top-peers.ts'
import type { DcAddress } from '../dc-address.ts'
import type { Context, Methods } from '../method.ts'

/** The configuration is complete, because clients decode all of it. The limits are Telegram's own. */
export const help: Methods = {
  'help.getConfig': {
    by: 'anyone',
    run: ({ world, machineNow, address, dcs }: Context) => ({
      _: 'config',
      date: world.now(),
      // Clients ask again after this time by their own clocks.
      expires: machineNow() + 24 * 60 * 60,
      testMode: false,
      thisDc: address.id,
      dcOptions: dcs.flatMap(addressesOf),
      dcTxtDomainName: '',
      chatSizeMax: 200,
      megagroupSizeMax: 200_000,
      forwardedCountMax: 100,
      onlineUpdatePeriodMs: 210_000,
      offlineBlurTimeoutMs: 5_000,
      offlineIdleTimeoutMs: 30_000,
      onlineCloudTimeoutMs: 300_000,
      notifyCloudDelayMs: 30_000,
      notifyDefaultDelayMs: 1_500,
      pushChatPeriodMs: 60_000,
      pushChatLimit: 2,
      editTimeLimit: 172_800,
      revokeTimeLimit: 2_147_483_647,
      revokePmTimeLimit: 2_147_483_647,
      ratingEDecay: RATING_E_DECAY_SECONDS,
      stickersRecentLimit: 200,
      channelsReadMediaPeriod: 604_800,
      callReceiveTimeoutMs: 20_000,
      callRingTimeoutMs: 90_000,
      callConnectTimeoutMs: 30_000,
      callPacketTimeoutMs: 10_000,
      meUrlPrefix: 'https://t.me/',
      captionLengthMax: 1024,
      messageLengthMax: 4096,
      webfileDcId: address.id,
    }),
  },
  'help.getNearestDc': {
    by: 'anyone',
    run: ({ address, homeDc }: Context) => ({
      _: 'nearestDc',
      country: 'ZZ',
      thisDc: address.id,
      nearestDc: homeDc,
    }),
  },
}

/**
 * A data centre's address, and the same one for files. Clients use the second on connections of their own for files.
 * They may use any number of connections to one address.
 *
 * @see https://core.telegram.org/constructor/dcOption
 */
function addressesOf({ id, host, port }: DcAddress) {
  const address = { _: 'dcOption', id, ipAddress: host, port } as const
  return [address, { ...address, mediaOnly: true }]
}
