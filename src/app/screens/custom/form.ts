import * as v from 'valibot'
import { ADMIN_RIGHTS, type AdminRight } from '../../../contract/admin-rights.ts'
import { type PeerRequest, peerRequestSchema } from '../../../contract/peer-request.ts'
import type { RequestPeerType } from '../../../contract/request-peer-type.ts'
import { rightsOf } from './rights.ts'

const answerSchema = v.picklist(['yes', 'no', 'either'])
/** Of a three-valued filter. */
export type Answer = v.InferOutput<typeof answerSchema>

const rights = v.array(v.picklist(ADMIN_RIGHTS))

/**
 * Everything that can be filled in, for all kinds at once: what another kind has no use for stays as it
 * was. Not every form is a request that Telegram would take.
 */
export const formSchema = v.object({
  kind: v.picklist(['user', 'chat', 'broadcast', 'createBot']),
  bot: answerSchema,
  premium: answerSchema,
  hasUsername: answerSchema,
  forum: answerSchema,
  creator: v.boolean(),
  botParticipant: v.boolean(),
  /** An administrator with no rights ticked may have any. */
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

export type Errors = Partial<Record<keyof Form, string>>
export type Checked = { request: PeerRequest; errors?: never } | { request?: never; errors: Errors }

/** The request that the form makes, or what is wrong with which field, by the contract. */
export function toRequest(form: Form): Checked {
  const { maxQuantity, nameRequested, usernameRequested, photoRequested, buttonText, style } = form
  const parsed = v.safeParse(peerRequestSchema, {
    buttonText,
    ...(style !== 'default' && { style }),
    peerType: toPeerType(form),
    maxQuantity: form.kind === 'user' ? maxQuantity : 1,
    nameRequested,
    usernameRequested,
    photoRequested,
  })
  if (parsed.success) return { request: parsed.output }
  const errors: Errors = {}
  for (const issue of parsed.issues) {
    const key = issue.path?.at(-1)?.key
    errors[fieldOf(key)] ??= toSentence(issue)
  }
  return { errors }
}

const isField = (key: unknown): key is keyof Form => typeof key === 'string' && key in formSchema.entries

/** What the contract says of the whole peer type is about the bot's rights. */
const fieldOf = (key: unknown): keyof Form => (isField(key) ? key : 'botAdminRights')

function toSentence(issue: v.BaseIssue<unknown>): string {
  if (issue.type === 'max_length') return `It should be at most ${issue.requirement} characters.`
  if (issue.type === 'non_empty') return 'It should not be empty.'
  return `It ${issue.message}.`
}

function toPeerType(form: Form): RequestPeerType {
  switch (form.kind) {
    case 'user':
      return { kind: 'user', ...answered('bot', form.bot), ...answered('premium', form.premium) }
    case 'chat':
      return {
        kind: 'chat',
        ...chatFilters(form),
        ...answered('forum', form.forum),
        ...(form.botParticipant && { botParticipant: true }),
      }
    case 'broadcast':
      return { kind: 'broadcast', ...chatFilters(form) }
    case 'createBot':
      return {
        kind: 'createBot',
        ...(form.botManaged && { botManaged: true }),
        ...(form.suggestedName.trim() && { suggestedName: form.suggestedName }),
        ...(form.suggestedUsername && { suggestedUsername: form.suggestedUsername }),
      }
    default:
      return form.kind satisfies never
  }
}

function chatFilters(form: Form) {
  // A right that only the other kind has stays ticked there.
  const has = (right: AdminRight) => rightsOf(form.kind).includes(right)
  return {
    ...(form.creator && { creator: true as const }),
    ...answered('hasUsername', form.hasUsername),
    ...(form.userIsAdmin && { userAdminRights: form.userAdminRights.filter(has) }),
    ...(form.botIsAdmin && { botAdminRights: form.botAdminRights.filter(has) }),
  }
}

function answered<K extends string>(key: K, answer: Answer): Partial<Record<K, boolean>> {
  // A record with a computed key of type K: TypeScript widens the key to string.
  return answer === 'either' ? {} : ({ [key]: answer === 'yes' } as Record<K, boolean>)
}
