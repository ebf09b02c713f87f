import * as v from 'valibot'
import type { AdminRight } from '../../../contract/admin-rights.ts'
import { type PeerRequest, peerRequestSchema } from '../../../contract/peer-request.ts'
import type { RequestPeerType } from '../../../contract/request-peer-type.ts'
import { t } from '../../language/language.ts'
import { type Answer, type Form, formSchema } from './form.ts'
import { rightsOf } from './rights.ts'

export type Errors = Partial<Record<keyof Form, string>>
type Checked = { request: PeerRequest; errors?: never } | { request?: never; errors: Errors }

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
    const field = fieldOf(issue.path?.slice(-1)[0]?.key)
    errors[field] ??= toSentence(issue, field)
  }
  return { errors }
}

const isField = (key: unknown): key is keyof Form => typeof key === 'string' && key in formSchema.entries

/** What the contract says of the whole peer type is about the bot's rights. */
const fieldOf = (key: unknown): keyof Form => (isField(key) ? key : 'botAdminRights')

function toSentence(issue: v.BaseIssue<unknown>, field: keyof Form): string {
  if (issue.type === 'max_length') return t('tooLong', { count: Number(issue.requirement) })
  if (issue.type === 'non_empty') return t('empty')
  if (field === 'suggestedUsername') return t('usernameForm')
  return t(field === 'botAdminRights' ? 'rightsNotYours' : 'notTaken')
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
