/**
 * Makes a clock for durations, in seconds: it only goes forward, and doesn't stop while the device sleeps. The wall
 * clock can be set back, and the steady one stands still in some sleeping devices: whichever has moved more is right.
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
