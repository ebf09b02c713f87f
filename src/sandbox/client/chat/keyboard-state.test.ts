import { describe, expect, it } from 'vitest'
import type { TlJson, tl } from '../../tl/types.ts'
import { type Message, toMessage } from '../api/message.ts'
import { foldedAfterUse, keyboardOf } from './keyboard-state.ts'

const peerId = { _: 'peerUser', userId: 9 } as const
const message = (id: number, replyMarkup?: TlJson<tl.TypeReplyMarkup>, out = false): Message =>
  toMessage({ _: 'message', id, date: id, out, peerId, message: 'Hi', ...(replyMarkup && { replyMarkup }) })!
const keyboard = (text: string, singleUse = false): TlJson<tl.TypeReplyMarkup> => ({
  _: 'replyKeyboardMarkup',
  singleUse,
  rows: [{ _: 'keyboardButtonRow', buttons: [{ _: 'keyboardButton', text }] }],
})
const hide = { _: 'replyKeyboardHide' } as const

describe('keyboardOf', () => {
  it('shows a new keyboard unfolded, and keeps it after messages without a keyboard', () => {
    expect(keyboardOf([message(1)], undefined)).toBeUndefined()
    expect(keyboardOf([message(1), message(2, keyboard('A')), message(3)], undefined)).toMatchObject({
      msgId: 2,
      unfolded: true,
      keyboard: { resize: false, singleUse: false, rows: [[{ kind: 'text', text: 'A' }]] },
    })
  })

  it('shows only the newest keyboard', () => {
    const messages = [message(1, keyboard('A')), message(2, keyboard('B'))]
    expect(keyboardOf(messages, undefined)?.msgId).toBe(2)
  })

  it('removes the keyboard when a message hides it', () => {
    expect(keyboardOf([message(1, keyboard('A')), message(2, hide)], undefined)).toBeUndefined()
  })

  it('stays folded until a new keyboard comes', () => {
    const first = message(1, keyboard('A'))
    expect(keyboardOf([first], 1)?.unfolded).toBe(false)
    expect(keyboardOf([first, message(2)], 1)?.unfolded).toBe(false)
    expect(keyboardOf([first, message(2, keyboard('B'))], 1)?.unfolded).toBe(true)
  })

  it('folds after a press only when the keyboard is for single use', () => {
    const lasting = keyboardOf([message(1, keyboard('A'))], undefined)!
    const single = keyboardOf([message(2, keyboard('A', true))], undefined)!
    expect(foldedAfterUse(lasting, undefined)).toBeUndefined()
    expect(foldedAfterUse(single, undefined)).toBe(2)
  })
})
