import { describe, expect, it } from 'vitest'
import type { RequestPeerType } from '../../../contract/request-peer-type.ts'
import { aRequest } from '../../../contract/test-request.ts'
import { type Form, toForm } from './form.ts'
import { toRequest } from './to-request.ts'
import { readForm } from './use-form.ts'

const start = toForm(aRequest())
const peerTypeOf = (part: Partial<Form>) => toRequest({ ...start, ...part }).request?.peerType
const errorsOf = (part: Partial<Form>) => toRequest({ ...start, ...part }).errors

describe('the form of a request', () => {
  it.each<RequestPeerType>([
    { kind: 'user', bot: false, premium: true },
    { kind: 'chat', hasUsername: false, forum: true, botParticipant: true, creator: true },
    {
      kind: 'broadcast',
      userAdminRights: ['postMessages', 'editMessages'],
      botAdminRights: ['postMessages'],
    },
    { kind: 'chat', userAdminRights: [], botAdminRights: [] },
    { kind: 'createBot', botManaged: true, suggestedName: 'Helper', suggestedUsername: 'helper_bot' },
  ])('can be made from %o and makes the same request again', peerType => {
    const request = aRequest({ peerType, style: 'danger' })
    expect(toRequest(toForm(request))).toEqual({ request })
  })

  it('keeps common fields when the kind changes, and leaves out fields that the other kind doesn’t have', () => {
    const form: Partial<Form> = {
      maxQuantity: 7,
      hasUsername: 'yes',
      forum: 'no',
      userIsAdmin: true,
      userAdminRights: ['banUsers', 'pinMessages'],
    }
    expect(peerTypeOf({ ...form, kind: 'chat' })).toEqual({
      kind: 'chat',
      hasUsername: true,
      forum: false,
      userAdminRights: ['banUsers', 'pinMessages'],
    })
    expect(peerTypeOf({ ...form, kind: 'broadcast' })).toEqual({
      kind: 'broadcast',
      hasUsername: true,
      userAdminRights: ['banUsers'],
    })
    expect(toRequest({ ...start, ...form, kind: 'broadcast' }).request?.maxQuantity).toBe(1)
    expect(toRequest({ ...start, ...form }).request?.maxQuantity).toBe(7)
  })

  it.each<[Partial<Form>, object]>([
    [{ buttonText: '  ' }, { buttonText: 'It should not be empty.' }],
    [{ buttonText: 'x'.repeat(65) }, { buttonText: 'It should be at most 64 characters.' }],
    [
      { kind: 'createBot', suggestedName: 'x'.repeat(65) },
      { suggestedName: 'It should be at most 64 characters.' },
    ],
    [
      { kind: 'createBot', suggestedUsername: 'helper' },
      { suggestedUsername: 'It should be 5 to 32 letters, digits or _, and end in “bot”.' },
    ],
    [
      { kind: 'chat', botIsAdmin: true, botAdminRights: ['banUsers'] },
      { botAdminRights: 'The bot can get only those rights that you must have too.' },
    ],
  ])('shows the contract’s errors beside the fields: %o', (part, errors) => {
    expect(errorsOf(part)).toEqual(errors)
  })

  it('accepts a corrected form', () => {
    expect(errorsOf({ buttonText: ' Choose ' })).toBeUndefined()
    expect(toRequest({ ...start, buttonText: ' Choose ' }).request?.buttonText).toBe('Choose')
  })
})

describe('a stored form', () => {
  const kept = (text: string | null) => readForm({ getItem: () => text }, aRequest())
  it('is restored unchanged', () => {
    const form: Form = { ...start, kind: 'createBot', suggestedUsername: 'not yet valid' }
    expect(kept(JSON.stringify(form))).toEqual(form)
  })
  it.each([null, '', '{', '{"kind":"planet"}'])('is empty when %j was stored', text => {
    expect(kept(text)).toEqual(start)
  })
})
