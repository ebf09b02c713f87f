import type { Tl, tl } from '../../tl/types.ts'
import type { BannedRights } from '../../world/state/peers.ts'

/** The date that stands for ever, in Unix time. TDLib expects it in the rights that all members lack. */
export const FOR_EVER = 2_147_483_647

/** @param untilDate Unix time in seconds; 0: for ever */
export const toBannedRights = (rights: BannedRights = {}, untilDate = 0): Tl<tl.RawChatBannedRights> => ({
  _: 'chatBannedRights',
  ...rights,
  untilDate: untilDate || FOR_EVER,
})
