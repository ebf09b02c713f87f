import * as v from 'valibot'
import { isAtLeast } from '../../request-chat/version.ts'
import { postEvent } from './bridge.ts'
import { COLORS, colorsOf, type ThemeParams } from './colors.ts'
import { onEvent } from './on-event.ts'
import { readTheme } from './read-theme.ts'

const themeSchema = v.object({ theme_params: v.pipe(v.unknown(), v.transform(readTheme)) })

/**
 * Follows the client's colours: each theme parameter becomes a variable, `bg_color` → `--tg-theme-bg-color`.
 * The client's own bars get the page's colour, so that they fit together.
 *
 * @see https://core.telegram.org/api/web-events#web-app-set-header-color
 */
export function followTheme(initial: ThemeParams, version: string) {
  const show = (params: ThemeParams) => {
    const page = apply(params)
    if (!page) return
    if (isAtLeast(version, '6.1')) {
      postEvent('web_app_set_header_color', { color_key: 'secondary_bg_color' })
      postEvent('web_app_set_background_color', { color: page })
    }
    if (isAtLeast(version, '7.10')) postEvent('web_app_set_bottom_bar_color', { color: page })
  }
  show(initial)
  onEvent('theme_changed', themeSchema, ({ theme_params }) => show(theme_params))
  postEvent('web_app_request_theme')
}

/** Applies the theme. Returns the colour of the page, `#rrggbb`, if the theme has one. */
function apply(params: ThemeParams) {
  const { style, dataset } = document.documentElement
  for (const [name, value] of Object.entries(params)) {
    if (value) style.setProperty(`--tg-theme-${name.replace(/_/g, '-')}`, value)
  }
  const colors = colorsOf(params)
  for (const name of COLORS) style.setProperty(name, colors[name] ?? '')
  const theme = isDark(params.bg_color) ? 'dark' : 'light'
  style.colorScheme = theme
  dataset.theme = theme
  // The types of the bridge have no other form for a colour.
  return colors['--bg'] as `#${string}` | undefined
}

/** Decides by perceived lightness, because the client doesn't tell. */
function isDark(color: string | undefined): boolean {
  if (!color) return matchMedia('(prefers-color-scheme: dark)').matches
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map(at => Number.parseInt(color.slice(at, at + 2), 16))
  return 0.299 * r + 0.587 * g + 0.114 * b < 128
}
