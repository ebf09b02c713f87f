import type { TlJson, tl } from '../../tl/types.ts'

type Rights = TlJson<tl.RawChatAdminRights>
export type AdminRight = Exclude<keyof Rights, '_'>

/** The rights that a client offers in a group and in a channel, in its order. */
export const OFFERED_RIGHTS = {
  group: [
    'changeInfo',
    'deleteMessages',
    'banUsers',
    'inviteUsers',
    'pinMessages',
    'manageTopics',
    'manageCall',
    'anonymous',
    'addAdmins',
  ],
  channel: [
    'changeInfo',
    'postMessages',
    'editMessages',
    'deleteMessages',
    'inviteUsers',
    'manageCall',
    'addAdmins',
  ],
} as const satisfies Record<string, AdminRight[]>

/** The names of the rights. */
export const rightsIn = ({ _: _type, ...rights }: Rights): AdminRight[] =>
  // The other keys are the rights.
  (Object.keys(rights) as AdminRight[]).filter(name => rights[name] === true)

/** @see https://core.telegram.org/constructor/chatAdminRights */
export const toAdminRights = (names: readonly AdminRight[]): Rights => ({
  _: 'chatAdminRights',
  ...Object.fromEntries(names.map(name => [name, true])),
})
