import { expect, it } from 'vitest'
import { refusalOf } from '../test-world.ts'
import { type LiveSoFar, toGeoLive } from './geo.ts'

const geoPoint = { _: 'inputGeoPoint' as const, lat: 1, long: 2 }
const before = (elapsed: number): LiveSoFar => ({ point: { lat: 1, long: 2 }, period: 900, elapsed })

it.each([
  ['moved', { geoPoint, period: 86_400 }],
  ['stopped', { geoPoint: { _: 'inputGeoPointEmpty' as const }, stopped: true }],
])('a live place is %s only until its time is over', (_, more) => {
  const edit = (elapsed: number) =>
    refusalOf(() => toGeoLive({ _: 'inputMediaGeoLive', ...more }, before(elapsed)))
  expect(edit(899)).toBeUndefined()
  expect(edit(900)).toBe('400 MESSAGE_EDIT_TIME_EXPIRED')
})
