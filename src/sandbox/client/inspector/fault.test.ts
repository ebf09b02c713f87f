import { describe, expect, it } from 'vitest'
import { faultFrom, inWords } from './fault.ts'

function form(fields: Record<string, string>) {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) data.set(name, value)
  return data
}

describe('faultFrom', () => {
  it('takes the fields that were filled in', () => {
    const fields = { method: ' a.b ', effect: 'error', by: 'bot', code: '420', text: 'NO', times: '2' }
    expect(faultFrom(form(fields))).toEqual({
      method: 'a.b',
      effect: 'error',
      by: 'bot',
      code: 420,
      text: 'NO',
      times: 2,
    })
  })

  it('limits the fault to calls whose field contains a text', () => {
    const fields = { method: 'sendMessage', effect: 'flood_wait', field: 'text', contains: 'Hello' }
    expect(faultFrom(form(fields))).toEqual({
      ...{ method: 'sendMessage', effect: 'flood_wait' },
      where: { text: 'Hello' },
    })
  })

  it('leaves out empty fields, and fields for numbers that hold no number', () => {
    expect(faultFrom(form({ method: '', effect: 'delay', ms: 'soon', times: '-1' }))).toEqual({
      effect: 'delay',
    })
  })
})

describe('inWords', () => {
  it('names the effect, the method and the number of times', () => {
    expect(inWords({ effect: 'drop' })).toBe('Every method gets no answer')
    expect(inWords({ method: 'a.b', effect: 'error', code: 400, text: 'NO', times: 1 })).toBe(
      'a.b answers 400 NO, once',
    )
    const where = { text: 'Hello', chat_id: 5 }
    expect(inWords({ method: 'sendMessage', effect: 'drop', where })).toBe(
      'sendMessage whose text contains “Hello” and chat_id is 5 gets no answer',
    )
    expect(inWords({ effect: 'duplicate', by: 'bot' })).toBe('update (bots) arrives twice')
    expect(inWords({ method: 'a.b', effect: 'flood_wait', seconds: 9, times: 3 })).toBe(
      'a.b asks to wait 9 s, 3 times',
    )
  })
})
