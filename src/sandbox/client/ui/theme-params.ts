export type ThemeName = 'light' | 'dark'

/** The colours that a client tells a Mini App. @see https://core.telegram.org/api/bots/webapps#theme-parameters */
export type ThemeParams = Record<
  | 'bg_color'
  | 'text_color'
  | 'hint_color'
  | 'link_color'
  | 'button_color'
  | 'button_text_color'
  | 'secondary_bg_color'
  | 'header_bg_color'
  | 'bottom_bar_bg_color'
  | 'accent_text_color'
  | 'section_bg_color'
  | 'section_header_text_color'
  | 'section_separator_color'
  | 'subtitle_text_color'
  | 'destructive_text_color',
  string
>

/** The theme's colours as custom properties of CSS: `bg_color` is `--bg-color`. */
export const toCssVariables = (params: Partial<ThemeParams>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(params).map(([param, color]) => [`--${param.replaceAll('_', '-')}`, color]),
  )

/** The page itself uses these colours too, so that the page and its Mini App can't differ. */
export const THEME_PARAMS: Record<ThemeName, ThemeParams> = {
  light: {
    bg_color: '#ffffff',
    text_color: '#101418',
    hint_color: '#6d7883',
    link_color: '#1a73c7',
    button_color: '#1c7ed6',
    button_text_color: '#ffffff',
    secondary_bg_color: '#f0f2f5',
    header_bg_color: '#ffffff',
    bottom_bar_bg_color: '#ffffff',
    accent_text_color: '#1a73c7',
    section_bg_color: '#ffffff',
    section_header_text_color: '#1a73c7',
    section_separator_color: '#e2e6ea',
    subtitle_text_color: '#6d7883',
    destructive_text_color: '#d1342f',
  },
  dark: {
    bg_color: '#17212b',
    text_color: '#f5f7f9',
    hint_color: '#8a9bab',
    link_color: '#6ab7ff',
    button_color: '#2f86d0',
    button_text_color: '#ffffff',
    secondary_bg_color: '#0e1621',
    header_bg_color: '#17212b',
    bottom_bar_bg_color: '#17212b',
    accent_text_color: '#6ab7ff',
    section_bg_color: '#1c2833',
    section_header_text_color: '#6ab7ff',
    section_separator_color: '#0d1620',
    subtitle_text_color: '#8a9bab',
    destructive_text_color: '#ff6b68',
  },
}
