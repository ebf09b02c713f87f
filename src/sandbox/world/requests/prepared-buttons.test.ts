import { expect, it } from 'vitest'
import { BOT_ID, testWorld } from '../test-world.ts'
import { findPreparedButton, requestWebViewButton } from './prepared-buttons.ts'

const USER = 1
const prepared = (world = testWorld()) => {
  const webappReqId = requestWebViewButton(world, BOT_ID, USER, {
    _: 'inputKeyboardButtonRequestPeer',
    text: 'Choose',
    buttonId: 1,
    peerType: { _: 'requestPeerTypeUser' },
    maxQuantity: 1,
  })
  return { world, webappReqId }
}

it('keeps a prepared button for a day', () => {
  const { world, webappReqId } = prepared()
  const later = (seconds: number) => () =>
    findPreparedButton({ ...world, now: () => world.now() + seconds }, BOT_ID, USER, webappReqId)
  const day = 24 * 60 * 60
  expect(later(day)).not.toThrow()
  expect(later(day + 1)).toThrow('WEBAPP_REQ_ID_INVALID')
})
it('keeps the newest ten thousand prepared buttons', () => {
  const { world, webappReqId } = prepared()
  const find = (id: string) => () => findPreparedButton(world, BOT_ID, USER, id)
  const others = Array.from({ length: 9_999 }, () => prepared(world).webappReqId)
  expect(find(webappReqId)).not.toThrow()
  prepared(world)
  expect(find(webappReqId)).toThrow('WEBAPP_REQ_ID_INVALID')
  expect(find(others[0] ?? '')).not.toThrow()
})
it('gives a prepared button only to its own user, for its own bot', () => {
  const { world, webappReqId } = prepared()
  expect(() => findPreparedButton(world, BOT_ID, USER + 1, webappReqId)).toThrow('WEBAPP_REQ_ID_INVALID')
  expect(() => findPreparedButton(world, BOT_ID + 1, USER, webappReqId)).toThrow('WEBAPP_REQ_ID_INVALID')
})
