import * as v from 'valibot'
import { ADMIN_RIGHTS } from '../../../contract/admin-rights.ts'
import type { PeerRequest } from '../../../contract/peer-request.ts'

const answerSchema = v.picklist(['yes', 'no', 'either'])
/** A filter with three values. */
export type Answer = v.InferOutput<typeof answerSchema>

const rights = v.array(v.picklist(ADMIN_RIGHTS))

/**
 * All fields of all kinds at once: the fields that another kind doesn't have keep their values. Some forms
 * aren't requests that Telegram would accept.
 */
export const formSchema = v.object({
  kind: v.picklist(['user', 'chat', 'broadcast', 'createBot']),
  bot: answerSchema,
  premium: answerSchema,
  hasUsername: answerSchema,
  forum: answerSchema,
  creator: v.boolean(),
  botParticipant: v.boolean(),
  /** An administrator without selected rights may have any rights. */
  userIsAdmin: v.boolean(),
  userAdminRights: rights,
  botIsAdmin: v.boolean(),
  botAdminRights: rights,
  botManaged: v.boolean(),
  suggestedName: v.string(),
  suggestedUsername: v.string(),
  maxQuantity: v.number(),
  nameRequested: v.boolean(),
  usernameRequested: v.boolean(),
  photoRequested: v.boolean(),
  buttonText: v.string(),
  style: v.picklist(['default', 'primary', 'success', 'danger']),
})
export type Form = v.InferOutput<typeof formSchema>

const toAnswer = (filter: boolean | undefined): Answer =>
  filter === undefined ? 'either' : filter ? 'yes' : 'no'

/** What the form starts with. */
export function toForm(request: PeerRequest): Form {
  const { peerType, style = 'default' } = request
  const user = peerType.kind === 'user' ? peerType : undefined
  const chat = peerType.kind === 'chat' ? peerType : undefined
  const either = peerType.kind === 'broadcast' ? peerType : chat
  const newBot = peerType.kind === 'createBot' ? peerType : undefined
  return {
    kind: peerType.kind,
    bot: toAnswer(user?.bot),
    premium: toAnswer(user?.premium),
    hasUsername: toAnswer(either?.hasUsername),
    forum: toAnswer(chat?.forum),
    creator: either?.creator ?? false,
    botParticipant: chat?.botParticipant ?? false,
    userIsAdmin: either?.userAdminRights !== undefined,
    userAdminRights: either?.userAdminRights ?? [],
    botIsAdmin: either?.botAdminRights !== undefined,
    botAdminRights: either?.botAdminRights ?? [],
    // The only kind of new bot that Telegram knows so far.
    botManaged: newBot ? newBot.botManaged === true : true,
    suggestedName: newBot?.suggestedName ?? '',
    suggestedUsername: newBot?.suggestedUsername ?? '',
    maxQuantity: request.maxQuantity,
    nameRequested: request.nameRequested,
    usernameRequested: request.usernameRequested,
    photoRequested: request.photoRequested,
    buttonText: request.buttonText,
    style,
  }
}
