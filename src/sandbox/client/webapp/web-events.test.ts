import { describe, expect, it } from 'vitest'
import { parseWebEvent, toWebEvent } from './web-events.ts'

describe('parseWebEvent', () => {
  it('reads what it writes', () => {
    expect(parseWebEvent(toWebEvent('web_app_request_chat', { req_id: 'a' }))).toEqual({
      eventType: 'web_app_request_chat',
      eventData: { req_id: 'a' },
    })
  })

  it('accepts an event without data, or with empty data', () => {
    for (const eventData of [undefined, null, '']) {
      const parsed = parseWebEvent(JSON.stringify({ eventType: 'web_app_ready', eventData }))
      expect(parsed).toEqual({ eventType: 'web_app_ready', eventData: undefined })
    }
  })

  it('is undefined for anything else', () => {
    for (const data of [
      '',
      '{',
      'null',
      '[]',
      '"text"',
      '{"eventType":5}',
      '{"eventData":{}}',
      { eventType: 'x' },
      7,
      null,
    ]) {
      expect(parseWebEvent(data)).toBeUndefined()
    }
  })
})
