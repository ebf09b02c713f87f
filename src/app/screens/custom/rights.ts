import { ADMIN_RIGHTS, type AdminRight } from '../../../contract/admin-rights.ts'
import type { RequestPeerType } from '../../../contract/request-peer-type.ts'

type Kind = RequestPeerType['kind']

const NOT_IN_GROUPS: readonly AdminRight[] = ['postMessages', 'editMessages', 'manageDirectMessages']
const NOT_IN_CHANNELS: readonly AdminRight[] = ['pinMessages', 'anonymous', 'manageTopics', 'manageRanks']

/**
 * The rights that there are in a chat of this kind.
 *
 * @see https://core.telegram.org/bots/api#chatadministratorrights
 */
export function rightsOf(kind: Kind): readonly AdminRight[] {
  switch (kind) {
    case 'chat':
      return ADMIN_RIGHTS.filter(right => !NOT_IN_GROUPS.includes(right))
    case 'broadcast':
      return ADMIN_RIGHTS.filter(right => !NOT_IN_CHANNELS.includes(right))
    case 'user':
    case 'createBot':
      return []
    default:
      return kind satisfies never
  }
}

interface Rights {
  userIsAdmin: boolean
  userAdminRights: AdminRight[]
  botIsAdmin: boolean
  botAdminRights: AdminRight[]
}

const set = (rights: AdminRight[], right: AdminRight, on: boolean) =>
  ADMIN_RIGHTS.filter(one => (one === right ? on : rights.includes(one)))

/** Telegram lets nobody give a bot what they may not do themselves: the user's right comes with the bot's. */
export function setBotRight(rights: Rights, right: AdminRight, on: boolean): Partial<Rights> {
  const botAdminRights = set(rights.botAdminRights, right, on)
  if (!on) return { botAdminRights }
  return { botAdminRights, userIsAdmin: true, userAdminRights: set(rights.userAdminRights, right, true) }
}

/** …and the bot's goes with the user's. */
export function setUserRight(rights: Rights, right: AdminRight, on: boolean): Partial<Rights> {
  const userAdminRights = set(rights.userAdminRights, right, on)
  if (on) return { userAdminRights }
  return { userAdminRights, botAdminRights: set(rights.botAdminRights, right, false) }
}

/** The user need not be an administrator: then there is no right that the bot could be given. */
export function setUserIsAdmin(on: boolean): Partial<Rights> {
  return on ? { userIsAdmin: true } : { userIsAdmin: false, userAdminRights: [], botAdminRights: [] }
}
