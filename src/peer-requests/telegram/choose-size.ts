/** This width is enough for the largest avatars of an app on the sharpest screens. */
const WANTED_WIDTH_PX = 160

/** The smallest size that is wide enough, otherwise the largest size. Undefined without any size. */
export function chooseSize<S>(sizes: readonly S[], widthOf: (size: S) => number): S | undefined {
  const sorted = [...sizes].sort((a, b) => widthOf(a) - widthOf(b))
  return sorted.find(size => widthOf(size) >= WANTED_WIDTH_PX) ?? sorted.at(-1)
}
