import { describe, expect, it } from 'vitest'
import { aRequest } from '../../contract/test-request.ts'
import { whatIsKnown } from './what-is-known.ts'

const known = { kind: 'user', id: 5, firstName: 'A', lastName: 'B', username: 'ab', photoId: '1' } as const
const bare = { kind: 'user', id: 5 } as const

describe('the stored data of a peer that is shared again', () => {
  it('is Telegram’s newest data, as far as the request asked', () => {
    expect(whatIsKnown(known, { ...bare, firstName: 'C' }, aRequest())).toEqual({ ...bare, firstName: 'C' })
  })
  it('has no fields that were never known', () => {
    const asksNothing = aRequest({ nameRequested: false, usernameRequested: false, photoRequested: false })
    expect(whatIsKnown(bare, bare, asksNothing)).toStrictEqual(bare)
    expect(whatIsKnown(undefined, bare, asksNothing)).toStrictEqual(bare)
  })
  it('isn’t taken from another peer with the same id', () => {
    const chat = { kind: 'chat', id: 5, title: 'Flat' } as const
    expect(whatIsKnown(known, chat, aRequest({ usernameRequested: false }))).toStrictEqual(chat)
  })
  it('is kept where the new request didn’t ask', () => {
    const asksNothing = aRequest({ nameRequested: false, usernameRequested: false, photoRequested: false })
    expect(whatIsKnown(known, bare, asksNothing)).toEqual(known)
    expect(
      whatIsKnown(known, { ...bare, username: 'new' }, { ...asksNothing, usernameRequested: true }),
    ).toEqual({
      ...known,
      username: 'new',
    })
  })
})
