import { beforeEach, expect, it } from 'vitest'
import type { PeerRef } from '../state/peers.ts'
import { ALICE, openScene, SAM, type Scene } from '../test-scene.ts'
import { refusalOf } from '../test-world.ts'
import { boxOf, userBox } from './boxes.ts'
import { deleteHistory } from './delete-history.ts'
import { historyOf } from './history.ts'
import { sendText } from './send-text.ts'

let scene: Scene
beforeEach(() => {
  scene = openScene()
})
const say = (peer: PeerRef) => sendText(scene.world, SAM, peer, { text: 'hi' })
const countOf = (userId: number, peer: PeerRef) => historyOf(scene.world, userId, peer).length
const clear = (userId: number, peer: PeerRef, more: object = {}) =>
  deleteHistory(scene.world, userId, peer, { maxId: 0, ...more })

it('removes the messages of one chat, for one user or for both', () => {
  say(scene.bob)
  say(scene.alice)
  const { pts } = boxOf(scene.world, userBox(SAM))
  expect(clear(SAM, scene.alice)).toEqual({ pts: pts + 1, ptsCount: 1 })
  expect([countOf(SAM, scene.alice), countOf(ALICE, scene.sam), countOf(SAM, scene.bob)]).toEqual([0, 1, 1])
  say(scene.alice)
  clear(ALICE, scene.sam, { revoke: true })
  expect([countOf(SAM, scene.alice), countOf(ALICE, scene.sam)]).toEqual([0, 0])
})
it('goes up to a message, and between two times', () => {
  const first = say(scene.alice)
  scene.clock.now += 10
  const second = say(scene.alice)
  scene.clock.now += 10
  const third = say(scene.alice)
  clear(SAM, scene.alice, { minDate: second.date, maxDate: second.date })
  expect(historyOf(scene.world, SAM, scene.alice).map(({ id }) => id)).toEqual([first.id, third.id])
  clear(SAM, scene.alice, { maxId: first.id })
  expect(historyOf(scene.world, SAM, scene.alice).map(({ id }) => id)).toEqual([third.id])
})
it('is for everybody in a basic group only when its creator wants it', () => {
  say(scene.group)
  expect(refusalOf(() => clear(ALICE, scene.group, { revoke: true }))).toBe('400 CHAT_ADMIN_REQUIRED')
  clear(ALICE, scene.group)
  expect([countOf(SAM, scene.group), countOf(ALICE, scene.group)]).toEqual([1, 0])
  say(scene.group)
  clear(SAM, scene.group, { revoke: true })
  expect([countOf(SAM, scene.group), countOf(ALICE, scene.group)]).toEqual([0, 0])
})
it('refuses times in a basic group, and supergroups', () => {
  expect(refusalOf(() => clear(SAM, scene.group, { maxDate: 1 }))).toBe('400 CHAT_REVOKE_DATE_UNSUPPORTED')
  expect(refusalOf(() => clear(SAM, scene.supergroup))).toBe('400 PEER_ID_INVALID')
})
