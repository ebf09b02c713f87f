/** Red, green and blue, 0 to 255. */
type Rgb = readonly [number, number, number]

/** The contrast that small text needs, by WCAG's level AA. @see https://www.w3.org/TR/WCAG22/#contrast-minimum */
export const ENOUGH_CONTRAST = 4.5

const parse = (color: string): Rgb => {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map(at => Number.parseInt(color.slice(at, at + 2), 16))
  return [r, g, b]
}
const format = (rgb: Rgb) => `#${rgb.map(part => Math.round(part).toString(16).padStart(2, '0')).join('')}`

/** @param share of the first, 0 to 1. */
export function mix(color: string, other: string, share: number): string {
  const [r1, g1, b1] = parse(color)
  const [r2, g2, b2] = parse(other)
  const part = (a: number, b: number) => a * share + b * (1 - share)
  return format([part(r1, r2), part(g1, g2), part(b1, b2)])
}

function luminance(color: string): number {
  const [r, g, b] = parse(color).map(part => {
    const value = part / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0)
}

/** The contrast of two colours like `#1c2833`: from 1 for the same colour to 21 for black on white. */
export function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((one, other) => other - one)
  return (light + 0.05) / (dark + 0.05)
}

/** Whether a colour can be read on all of these. */
export const isReadable = (color: string, ...beside: string[]) =>
  beside.every(other => contrast(color, other) >= ENOUGH_CONTRAST)

/** Black or white: the one with the better contrast to all of these. */
export function farthest(...from: string[]): string {
  const worst = (end: string) => Math.min(...from.map(other => contrast(end, other)))
  return worst('#000000') > worst('#ffffff') ? '#000000' : '#ffffff'
}

/** The first good colour on the way from one colour to another. The other colour if there is no good one. */
export function nearest(color: string, to: string, isGood: (candidate: string) => boolean): string {
  for (let share = 1; share > 0; share -= 0.05) {
    const candidate = mix(color, to, share)
    if (isGood(candidate)) return candidate
  }
  return to
}

/** The colour itself if it can be read on all of these, else the nearest colour that can. */
export const readable = (color: string, ...beside: string[]): string =>
  nearest(color, farthest(...beside), candidate => isReadable(candidate, ...beside))
