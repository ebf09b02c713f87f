/**
 * Makes a clock for durations, in seconds. It only goes forward, also while the device sleeps. The date may be set
 * back, and the steady clock stops in some sleeping devices. So the clock that has moved more counts.
 *
 * @see https://www.w3.org/TR/hr-time-3/#clock-resolution
 */
export function createElapsed(wall = () => Date.now(), steady = () => performance.now()): () => number {
  let elapsedMs = 0
  let lastWall = wall()
  let lastSteady = steady()
  return () => {
    const [nextWall, nextSteady] = [wall(), steady()]
    elapsedMs += Math.max(0, nextWall - lastWall, nextSteady - lastSteady)
    lastWall = nextWall
    lastSteady = nextSteady
    return elapsedMs / 1000
  }
}
