import * as v from 'valibot'
import { onEvent } from './on-event.ts'
import { postEvent } from './post-event.ts'
import { mix, readable } from './readable.ts'

const themeSchema = v.object({ theme_params: v.record(v.string(), v.optional(v.string())) })
type ThemeParams = Record<string, string | undefined>

/** Follows the client's colours: each theme parameter becomes a variable, `bg_color` → `--tg-theme-bg-color`. */
export function followTheme(initial: ThemeParams) {
  apply(initial)
  onEvent('theme_changed', themeSchema, ({ theme_params }) => apply(theme_params))
  postEvent('web_app_request_theme')
}

const COLOR = /^#[0-9a-f]{6}$/i

function apply(params: ThemeParams) {
  const { style, dataset } = document.documentElement
  for (const [name, value] of Object.entries(params)) {
    if (value && COLOR.test(value)) style.setProperty(`--tg-theme-${name.replaceAll('_', '-')}`, value)
  }
  for (const name of READABLE) style.removeProperty(name)
  for (const [name, value] of Object.entries(colorsOf(params))) style.setProperty(name, value)
  const theme = isDark(params.bg_color ?? params.bgColor) ? 'dark' : 'light'
  style.colorScheme = theme
  dataset.theme = theme
}

const READABLE = ['--text', '--hint', '--accent', '--destructive', '--button', '--section-title'] as const

/** How much of the accent's colour lies below what is written in it, as on a plain button. */
const TINT = 0.14

/**
 * The variables of the style sheet whose colours have to be read: as the theme has them, or as near to that as
 * can be read on its backgrounds. What the theme leaves out is left out.
 */
export function colorsOf(params: ThemeParams): Record<string, string> {
  const color = (...names: string[]) => names.map(name => params[name]).find(one => one && COLOR.test(one))
  const page = color('secondary_bg_color')
  const section = color('section_bg_color', 'bg_color')
  if (!page || !section) return {}
  const colors: Record<string, string> = {}
  const text = color('text_color')
  if (text) colors['--text'] = readable(text, page, section)
  const hint = color('subtitle_text_color', 'hint_color')
  if (hint) colors['--hint'] = readable(hint, page, section)
  const title = color('section_header_text_color') ?? hint
  if (title) colors['--section-title'] = readable(title, page)
  const accent = color('accent_text_color', 'link_color')
  if (accent) {
    const tints = [mix(accent, section, TINT), mix(accent, page, TINT)]
    colors['--accent'] = readable(accent, page, section, ...tints)
  }
  const destructive = color('destructive_text_color')
  if (destructive) colors['--destructive'] = readable(destructive, page, section)
  const button = color('button_color')
  // It is the button that gives way: what is written on it stays white, say.
  if (button) colors['--button'] = readable(button, color('button_text_color') ?? '#ffffff')
  return colors
}

/** By perceived lightness, as the client doesn't say. */
function isDark(color: string | undefined): boolean {
  if (!color) return matchMedia('(prefers-color-scheme: dark)').matches
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map(at => Number.parseInt(color.slice(at, at + 2), 16))
  return 0.299 * r + 0.587 * g + 0.114 * b < 128
}
