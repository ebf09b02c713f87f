import type { Tl, tl } from '../../tl/types.ts'
import type { AdminRights } from '../../world/state/peers.ts'

/** `other` stands for the rights that every administrator has. Telegram sets it with all other rights. */
export const toAdminRights = (rights: AdminRights): Tl<tl.RawChatAdminRights> => ({
  _: 'chatAdminRights',
  ...rights,
  other: true,
})
