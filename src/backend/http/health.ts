import type { Logger } from 'pino'

/** How long a health probe waits for an answer. */
const ANSWER_WITHIN_MS = 1500

/**
 * Makes a check that always answers in time. A database that doesn't answer counts as unusable. All callers
 * share the check that is under way, so a frozen database isn't asked again and again. Each change is logged.
 */
export function createHealth(check: () => Promise<void>, log: Pick<Logger, 'error' | 'info'>) {
  let underWay: Promise<boolean> | undefined
  let wasUsable = true

  function tell(isUsable: boolean, reason: unknown) {
    if (isUsable === wasUsable) return
    wasUsable = isUsable
    if (isUsable) log.info('the database can be used again')
    else log.error({ err: reason }, 'the database can’t be used')
  }

  async function look(): Promise<boolean> {
    try {
      await check()
      tell(true, undefined)
      return true
    } catch (error) {
      tell(false, error)
      return false
    }
  }

  return function isUsable(): Promise<boolean> {
    underWay ??= look().finally(() => {
      underWay = undefined
    })
    let timer: NodeJS.Timeout | undefined
    const tooLate = new Promise<boolean>(resolve => {
      timer = setTimeout(() => {
        tell(false, new Error(`it didn’t answer within ${ANSWER_WITHIN_MS} ms`))
        resolve(false)
      }, ANSWER_WITHIN_MS)
    })
    return Promise.race([underWay, tooLate]).finally(() => clearTimeout(timer))
  }
}
