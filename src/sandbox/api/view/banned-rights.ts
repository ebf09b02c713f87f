import type { Tl, tl } from '../../tl/types.ts'
import type { BannedRights } from '../../world/state/peers.ts'

/** @param untilDate Unix time in seconds; 0: for ever */
export const toBannedRights = (rights: BannedRights = {}, untilDate = 0): Tl<tl.RawChatBannedRights> => ({
  _: 'chatBannedRights',
  ...rights,
  untilDate,
})
