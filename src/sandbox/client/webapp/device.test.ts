import { describe, expect, it } from 'vitest'
import { readChange } from './device.ts'

describe('readChange', () => {
  it('reads some values, and fills what a place leaves out', () => {
    expect(readChange('{"biometry":"face"}')).toEqual({ biometry: 'face' })
    expect(readChange('{"location":{"latitude":1,"longitude":2}}')).toMatchObject({
      location: { latitude: 1, longitude: 2, altitude: null, speed: null },
    })
    expect(readChange('{"location":"off"}')).toEqual({ location: 'off' })
    expect(readChange('{}')).toEqual({})
  })

  it('refuses impossible values and unknown names', () => {
    const wrong = [
      '',
      '{"location":{"latitude":91,"longitude":0}}',
      '{"location":{"latitude":0,"longitude":-181}}',
      '{"location":{"latitude":0,"longitude":0,"lat":1}}',
      '{"acceleration":{"x":1,"y":2}}',
      '{"held":"sideways"}',
      '{"battery":1}',
    ]
    expect(wrong.filter(json => readChange(json) !== undefined)).toEqual([])
  })
})
