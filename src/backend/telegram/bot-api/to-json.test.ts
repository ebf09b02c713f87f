import { expect, it } from 'vitest'
import { aRequest } from '../../../contract/test-request.ts'
import { toReplyKeyboard } from './to-json.ts'

it('what the bot asks for in the chat is a keyboard in rows, which folds itself away after one use', () => {
  const buttons = [7, 8].map(buttonId => ({ buttonId, request: aRequest() }))
  expect(toReplyKeyboard(buttons)).toMatchObject({
    keyboard: [[{ request_users: { request_id: 7 } }, { request_users: { request_id: 8 } }]],
    resize_keyboard: true,
    one_time_keyboard: true,
  })
})
