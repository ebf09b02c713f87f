import { createHash } from 'node:crypto'
import { encodePng } from './png.ts'

/**
 * The side of a profile photo in pixels, by the letter of its size.
 *
 * @see https://core.telegram.org/api/files#image-thumbnail-types
 */
export const PHOTO_SIZES: Record<string, number> = { a: 160, b: 320, c: 640 }

type Colour = [red: number, green: number, blue: number]

/** The first and the last colour of each gradient. */
const GRADIENTS: [Colour, Colour][] = [
  [
    [255, 176, 128],
    [214, 72, 104],
  ],
  [
    [255, 214, 130],
    [238, 120, 70],
  ],
  [
    [166, 226, 150],
    [34, 139, 120],
  ],
  [
    [140, 222, 232],
    [42, 116, 196],
  ],
  [
    [176, 190, 255],
    [94, 76, 190],
  ],
  [
    [242, 176, 222],
    [142, 70, 168],
  ],
  [
    [206, 214, 224],
    [84, 104, 134],
  ],
  [
    [250, 200, 190],
    [176, 90, 90],
  ],
]

/** The palette has this many steps of the gradient. Each step has four strengths of the light shape. */
const STEPS = 64
const STRENGTHS = 4
/** The shape's colour is this part of the way to white. */
const LIGHT = 0.34

/** A point's distance from the edge of a shape, negative inside it. The picture goes from -1 to 1. */
const SHAPES: ((x: number, y: number) => number)[] = [
  (x, y) => Math.hypot(x, y) - 0.46,
  (x, y) => Math.abs(Math.hypot(x, y) - 0.48) - 0.1,
  (x, y) => Math.abs(x) + Math.abs(y) - 0.58,
  (x, y) => 0.28 + 0.16 * Math.sin(x * 3.4) - y,
  (x, y) => Math.min(Math.hypot(x, y + 0.22) - 0.3, Math.hypot(x, y - 0.9) - 0.58),
  (x, y) => Math.min(Math.hypot(x + 0.26, y) - 0.34, Math.hypot(x - 0.26, y) - 0.34),
  (x, y) => Math.hypot(x, y) - 0.42 - 0.1 * Math.cos(5 * Math.atan2(y, x)),
]

const images = new Map<string, Buffer>()

/** The PNG of a photo in a size of {@link PHOTO_SIZES}. It is drawn from the id, so it is always the same. */
export function photoImage(id: string, size: string): Buffer {
  const key = `${id} ${size}`
  const known = images.get(key)
  if (known) return known
  const drawn = draw(id, PHOTO_SIZES[size] ?? 0)
  images.set(key, drawn)
  return drawn
}

function draw(id: string, side: number): Buffer {
  const digest = createHash('sha1').update(id).digest()
  const [gradient = GRADIENTS[0], shape = SHAPES[0]] = [
    GRADIENTS[digest.readUInt8(0) % GRADIENTS.length],
    SHAPES[digest.readUInt8(1) % SHAPES.length],
  ]
  if (!gradient || !shape) throw new Error('There is nothing to draw with.')
  const angle = (digest.readUInt8(2) / 255 - 0.5) * 1.2 + Math.PI / 2
  const [alongX, alongY] = [Math.cos(angle), Math.sin(angle)]
  const reach = Math.abs(alongX) + Math.abs(alongY)

  return encodePng(side, palette(gradient), (column, row) => {
    const [x, y] = [((column + 0.5) / side) * 2 - 1, ((row + 0.5) / side) * 2 - 1]
    const step = Math.floor((0.5 + (x * alongX + y * alongY) / reach / 2) * (STEPS - 1) + 0.5)
    // One pixel of transition makes the edge smooth.
    const inside = 0.5 - (shape(x, y) * side) / 2
    const strength = Math.round(Math.min(1, Math.max(0, inside)) * (STRENGTHS - 1))
    return strength * STEPS + step
  })
}

function palette([from, to]: [Colour, Colour]): Colour[] {
  return Array.from({ length: STEPS * STRENGTHS }, (_, index) => {
    const along = (index % STEPS) / (STEPS - 1)
    const light = (Math.floor(index / STEPS) / (STRENGTHS - 1)) * LIGHT
    const channel = (place: 0 | 1 | 2) => {
      const plain = from[place] + (to[place] - from[place]) * along
      return Math.round(plain + (255 - plain) * light)
    }
    return [channel(0), channel(1), channel(2)]
  })
}
