import { expect, it } from 'vitest'
import { userPeer } from '../state/peers.ts'
import { testWorld } from '../test-world.ts'
import { PHOTO_SIZES, photoImage } from './photo-image.ts'
import { assertFileReference, fileReference, photoOf } from './photos.ts'

const { id } = photoOf(userPeer(1))

it('draws the same image for a photo every time, and a different image for another photo', () => {
  for (const size of Object.keys(PHOTO_SIZES)) {
    expect(photoImage(id, size)).toEqual(photoImage(photoOf(userPeer(1)).id, size))
    expect(photoImage(id, size)).not.toEqual(photoImage(photoOf(userPeer(2)).id, size))
  }
})
it('accepts a file reference for a day, from the account that it was made for', () => {
  const world = testWorld()
  const reference = fileReference(7, id, world.now())
  const check = (viewerId: number, secondsLater: number) => () =>
    assertFileReference({ ...world, now: () => world.now() + secondsLater }, viewerId, id, reference)
  const day = 24 * 60 * 60
  expect(check(7, day)).not.toThrow()
  expect(check(7, day + 1)).toThrow('FILE_REFERENCE_EXPIRED')
  expect(check(8, 0)).toThrow('FILE_REFERENCE_INVALID')
})
