/** One Ctrl-C can arrive twice within this time: from the terminal, and from npm, which passes it on. */
const SAME_KEY_PRESS_MS = 300
const PARENT_CHECK_MS = 1000

/**
 * Calls `close` once when the process should end, and then ends it with code 0. A second Ctrl-C ends it at once. When
 * npm is stopped, it leaves its child processes running. So under npm, the end of the parent counts as a stop.
 */
export function onStop(close: () => Promise<unknown>) {
  let askedAt: number | undefined
  const stop = () => {
    if (askedAt === undefined) {
      askedAt = performance.now()
      void close().then(
        () => process.exit(0),
        error => {
          console.error(error)
          process.exit(1)
        },
      )
    } else if (performance.now() - askedAt > SAME_KEY_PRESS_MS) {
      process.exit(130)
    }
  }
  process.on('SIGINT', stop).on('SIGTERM', stop).on('SIGHUP', stop)
  if (process.env.npm_lifecycle_event === undefined) return
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    stop()
  }, PARENT_CHECK_MS).unref()
}
