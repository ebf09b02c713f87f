const UNITS_MS = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 }
type Unit = keyof typeof UNITS_MS

/** Milliseconds, or a number with its unit: `90s`, `15m`, `2h`, `1d`, `1w`. */
export type Duration = number | `${number}${Unit}`

/** In milliseconds. Throws a TypeError for a wrong or negative duration. */
export function toMs(duration: Duration): number {
  const ms = typeof duration === 'string' ? parsed(duration) : duration
  if (typeof ms !== 'number' || !Number.isFinite(ms) || ms < 0) {
    throw new TypeError(
      `“${duration}” is no duration: give milliseconds, or a number with ms, s, m, h, d or w.`,
    )
  }
  return ms
}

function parsed(text: string): number {
  const [, amount, unit] = /^(\d+(?:\.\d+)?)(ms|s|m|h|d|w)$/.exec(text) ?? []
  return Number(amount) * UNITS_MS[unit as Unit] // the pattern allows only known units; NaN without an amount
}
