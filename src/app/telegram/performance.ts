/** Telegram's class for the performance of the device. */
export type PerformanceClass = 'low' | 'average' | 'high'

/**
 * What Telegram for Android says at the end of its user agent; undefined for every other client.
 *
 * @see https://core.telegram.org/bots/webapps#additional-data-in-user-agent
 */
export function performanceClass(userAgent: string): PerformanceClass | undefined {
  const [, said] = /Telegram-Android\/[^(]*\(.*;\s*(LOW|AVERAGE|HIGH)\)/.exec(userAgent) ?? []
  switch (said) {
    case 'LOW':
      return 'low'
    case 'AVERAGE':
      return 'average'
    case 'HIGH':
      return 'high'
    default:
      return undefined
  }
}
