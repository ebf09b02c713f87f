import * as v from 'valibot'
import { create } from 'zustand'
import type { Device } from './device-values.ts'

const number = v.pipe(v.number(), v.finite())
const unknown = v.optional(v.nullable(number), null)
const vector = v.object({ x: number, y: number, z: number })
const place = v.strictObject({
  latitude: v.pipe(number, v.minValue(-90), v.maxValue(90)),
  longitude: v.pipe(number, v.minValue(-180), v.maxValue(180)),
  altitude: unknown,
  course: unknown,
  speed: unknown,
  horizontalAccuracy: unknown,
  verticalAccuracy: unknown,
  courseAccuracy: unknown,
  speedAccuracy: unknown,
})

/** Unknown names are refused, because they would be mistakes. */
const change = v.strictObject({
  acceleration: v.exactOptional(vector),
  rotation: v.exactOptional(vector),
  orientation: v.exactOptional(v.object({ alpha: number, beta: number, gamma: number })),
  location: v.exactOptional(v.union([v.literal('off'), place])),
  biometry: v.exactOptional(v.picklist(['finger', 'face', 'none'])),
  held: v.exactOptional(v.picklist(['upright', 'on its side'])),
})

const AT_REST: Device = {
  acceleration: { x: 0, y: 0, z: 9.81 },
  rotation: { x: 0, y: 0, z: 0 },
  orientation: { alpha: 0, beta: 0, gamma: 0 },
  location: {
    latitude: 38.7223,
    longitude: -9.1393,
    altitude: 45,
    course: null,
    speed: null,
    horizontalAccuracy: 12,
    verticalAccuracy: null,
    courseAccuracy: null,
    speedAccuracy: null,
  },
  biometry: 'finger',
  held: 'upright',
}

/** The values that `device` in the address names, or else those of a phone at rest. */
export const useDevice = create<Device>(() => ({
  ...AT_REST,
  ...readChange(new URLSearchParams(globalThis.location?.search).get('device') ?? '{}'),
}))

/** Reads values from JSON. Undefined when something in it is wrong. */
export function readChange(json: string): Partial<Device> | undefined {
  try {
    const { success, output } = v.safeParse(change, JSON.parse(json))
    return success ? output : undefined
  } catch {
    return undefined
  }
}

export const setDevice = (values: Partial<Device>) => useDevice.setState(values)
