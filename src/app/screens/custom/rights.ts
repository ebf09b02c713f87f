import { ADMIN_RIGHTS, type AdminRight } from '../../../contract/admin-rights.ts'
import type { RequestPeerType } from '../../../contract/request-peer-type.ts'

type Kind = RequestPeerType['kind']

const NOT_IN_GROUPS: readonly AdminRight[] = ['postMessages', 'editMessages', 'manageDirectMessages']
const NOT_IN_CHANNELS: readonly AdminRight[] = ['pinMessages', 'anonymous', 'manageTopics', 'manageRanks']

/**
 * The rights that exist in this kind of chat.
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

/** Telegram lets nobody give a bot a right that they don't have. So the bot's right also sets the user's. */
export function setBotRight(rights: Rights, right: AdminRight, on: boolean): Partial<Rights> {
  const botAdminRights = set(rights.botAdminRights, right, on)
  if (!on) return { botAdminRights }
  return { botAdminRights, userIsAdmin: true, userAdminRights: set(rights.userAdminRights, right, true) }
}

/** Sets or removes the user's right. Without the user's right the bot's is removed too. */
export function setUserRight(rights: Rights, right: AdminRight, on: boolean): Partial<Rights> {
  const userAdminRights = set(rights.userAdminRights, right, on)
  if (on) return { userAdminRights }
  return { userAdminRights, botAdminRights: set(rights.botAdminRights, right, false) }
}

/** A user who needn't be an administrator can't give the bot a right, so all rights are removed. */
export function setUserIsAdmin(on: boolean): Partial<Rights> {
  return on ? { userIsAdmin: true } : { userIsAdmin: false, userAdminRights: [], botAdminRights: [] }
}
