import { farthest, isReadable, mix, nearest, readable } from './readable.ts'

export type ThemeParams = Record<string, string | undefined>

export const COLOR = /^#[0-9a-f]{6}$/i

/** Every variable of the style sheet that {@link colorsOf} may give. */
export const COLORS = [
  '--bg',
  '--section',
  '--text',
  '--fill',
  '--selected',
  '--hint',
  '--section-title',
  '--accent',
  '--tint',
  '--destructive',
  '--button',
] as const

/** The share of the accent colour in the background of a text in that colour, as on a plain button. */
const TINT = 0.14
/** The largest share of the text's colour in its background, as on a selected element. */
const FILL = 0.16

/**
 * The variables of the style sheet whose colours have to be read: as the theme has them, or as near to that as
 * can be read on its backgrounds. What the theme leaves out is left out.
 */
export function colorsOf(params: ThemeParams): Record<string, string> {
  const color = (...names: string[]) => names.map(name => params[name]).find(one => one && COLOR.test(one))
  const bg = color('bg_color')
  const given = color('section_bg_color', 'bg_color')
  // Clients older than 6.1 know one background; ours would not go with it.
  const page = color('secondary_bg_color') ?? (bg && mix(farthest(bg), bg, 0.05))
  const text = color('text_color')
  if (!page || !given || !text) return {}
  // One that is too far from the page for any colour to be read on both comes nearer.
  const section = nearest(given, page, one => isReadable(farthest(page, one), page, one))
  const colors: Record<string, string> = { '--bg': page, '--section': section }

  const ink = readable(text, page, section)
  colors['--text'] = ink
  /** What lies below a text can always do so in the colour that the text is not. */
  const below = (share: number) => mix(farthest(ink), section, share)
  if (!isReadable(ink, mix(ink, section, FILL))) {
    colors['--fill'] = below(FILL)
    colors['--selected'] = section
  }
  const hint = color('subtitle_text_color', 'hint_color')
  if (hint) colors['--hint'] = readable(hint, page, section)
  const title = color('section_header_text_color') ?? hint
  if (title) colors['--section-title'] = readable(title, page)
  const accent = color('accent_text_color', 'link_color')
  if (accent) {
    const isGood = (one: string) =>
      isReadable(one, page, section, mix(one, section, TINT), mix(one, page, TINT))
    const tinted = nearest(accent, farthest(page, section), isGood)
    colors['--accent'] = isGood(tinted) ? tinted : readable(accent, page, section)
    if (!isGood(tinted)) colors['--tint'] = below(TINT)
  }
  const destructive = color('destructive_text_color')
  if (destructive) colors['--destructive'] = readable(destructive, page, section)
  const button = color('button_color')
  // It is the button that gives way: what is written on it stays white, say.
  if (button) colors['--button'] = readable(button, color('button_text_color') ?? '#ffffff')
  return colors
}
