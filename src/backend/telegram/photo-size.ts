/** This width is enough for the app's largest avatar on the sharpest screens. */
const WANTED_WIDTH_PX = 160
/** No profile photo of that width has as much. MTProto requires a multiple of 4 KB. */
export const MAX_PHOTO_BYTES = 512 * 1024

/** The smallest size that is wide enough, otherwise the largest size. Undefined without any size. */
export function chooseSize<S>(sizes: readonly S[], widthOf: (size: S) => number): S | undefined {
  const sorted = [...sizes].sort((a, b) => widthOf(a) - widthOf(b))
  return sorted.find(size => widthOf(size) >= WANTED_WIDTH_PX) ?? sorted.at(-1)
}
