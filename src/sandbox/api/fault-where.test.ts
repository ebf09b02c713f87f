import { describe, expect, it } from 'vitest'
import { fits } from './fault-where.ts'

const request = {
  _: 'messages.sendMessage',
  message: 'Your order is ready',
  silent: true,
  randomId: 12n,
  peer: { _: 'inputPeerUser', userId: 77 },
  replyMarkup: { rows: [{ buttons: [{ text: 'Yes' }, { text: 'No' }] }] },
}

describe('fits', () => {
  it('finds a text inside a field, and inside a field’s field', () => {
    expect(fits(request, { message: 'order' })).toBe(true)
    expect(fits(request, { message: 'Order' })).toBe(false)
    expect(fits(request, { 'peer._': 'User' })).toBe(true)
  })

  it('looks into every item of a list', () => {
    expect(fits(request, { 'replyMarkup.rows.buttons.text': 'No' })).toBe(true)
    expect(fits(request, { 'replyMarkup.rows.buttons.text': 'Maybe' })).toBe(false)
  })

  it('compares numbers and flags for equality, also when they came as text', () => {
    expect(fits(request, { 'peer.userId': 77, silent: true, randomId: 12 })).toBe(true)
    expect(fits(request, { 'peer.userId': 7 })).toBe(false)
    expect(fits({ chat_id: '77' }, { chat_id: 77 })).toBe(true)
  })

  it('needs all of the fields to fit, and fits everything without any fields', () => {
    expect(fits(request, { message: 'order', silent: false })).toBe(false)
    expect(fits(request, {})).toBe(true)
    expect(fits(undefined, undefined)).toBe(true)
  })

  it('finds nothing in a missing field, or in one that the object doesn’t own', () => {
    expect(fits(request, { 'message.length': 1 })).toBe(false)
    expect(fits(request, { constructor: '' })).toBe(false)
  })
})
