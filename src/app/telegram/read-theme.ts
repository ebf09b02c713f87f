import * as v from 'valibot'
import { COLOR, type ThemeParams } from './colors.ts'

const paramsSchema = v.record(v.string(), v.unknown())

/** A theme as a client gives it. Each colour is checked on its own, and a wrong one is left out. */
export function readTheme(given: unknown): ThemeParams {
  const parsed = v.safeParse(paramsSchema, given)
  if (!parsed.success) return {}
  const colors = Object.entries(parsed.output).map(([name, value]) => [name, toColor(value)] as const)
  return Object.fromEntries(colors.filter(([, color]) => color !== undefined))
}

/** The theme among the launch parameters, which is JSON. */
export function parseTheme(text: string | null): ThemeParams {
  try {
    return readTheme(JSON.parse(text ?? ''))
  } catch {
    return {}
  }
}

/**
 * `#rrggbb`, also of the short form, and of a number: Android counts colours as integers, with or without the
 * opacity in the highest byte, and so with or without a sign.
 */
function toColor(value: unknown): string | undefined {
  if (typeof value === 'number') {
    return Number.isSafeInteger(value) ? `#${(value & 0xffffff).toString(16).padStart(6, '0')}` : undefined
  }
  if (typeof value !== 'string') return undefined
  if (/^-?\d{7,}$/.test(value)) return toColor(Number(value))
  const long = value.trim().replace(/^#([0-9a-f])([0-9a-f])([0-9a-f])$/i, '#$1$1$2$2$3$3')
  return COLOR.test(long) ? long : undefined
}
