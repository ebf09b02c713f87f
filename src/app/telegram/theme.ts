import * as v from 'valibot'
import { onEvent } from './on-event.ts'
import { postEvent } from './post-event.ts'

const themeSchema = v.object({ theme_params: v.record(v.string(), v.optional(v.string())) })
type ThemeParams = Record<string, string | undefined>

/** Follows the client's colours: each theme parameter becomes a variable, `bg_color` → `--tg-theme-bg-color`. */
export function followTheme(initial: ThemeParams) {
  apply(initial)
  onEvent('theme_changed', themeSchema, ({ theme_params }) => apply(theme_params))
  postEvent('web_app_request_theme')
}

function apply(params: ThemeParams) {
  const { style, dataset } = document.documentElement
  for (const [name, value] of Object.entries(params)) {
    if (value && /^#[0-9a-f]{6}$/i.test(value))
      style.setProperty(`--tg-theme-${name.replaceAll('_', '-')}`, value)
  }
  const theme = isDark(params.bg_color ?? params.bgColor) ? 'dark' : 'light'
  style.colorScheme = theme
  dataset.theme = theme
}

/** By perceived lightness, as the client doesn't say. */
function isDark(color: string | undefined): boolean {
  if (!color) return matchMedia('(prefers-color-scheme: dark)').matches
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map(at => Number.parseInt(color.slice(at, at + 2), 16))
  return 0.299 * r + 0.587 * g + 0.114 * b < 128
}
