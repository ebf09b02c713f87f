import { create } from 'zustand'
import { THEME_PARAMS, type ThemeName, type ThemeParams, toCssVariables } from '../ui/theme-params.ts'
import { readSetting, writeSetting } from './settings.ts'

export type ThemeChoice = ThemeName | 'auto'

interface Theme {
  choice: ThemeChoice
  /** The theme on screen. */
  name: ThemeName
  /** Colours that a developer tries in the Mini App. The rest of the page keeps its own, so that it stays readable. */
  tried: Partial<ThemeParams>
}

export const useTheme = create<Theme>(() => ({ choice: 'auto', name: 'light', tried: {} }))

/** The colours that Mini Apps are told. */
export function themeParams(): ThemeParams {
  const { name, tried } = useTheme.getState()
  return { ...THEME_PARAMS[name], ...tried }
}

export const tryThemeParams = (tried: Partial<ThemeParams>) => useTheme.setState({ tried })

const isChoice = (value: string | null): value is ThemeChoice =>
  value === 'light' || value === 'dark' || value === 'auto'

export function startTheme() {
  const saved = readSetting('theme')
  const system = matchMedia('(prefers-color-scheme: dark)')
  show(isChoice(saved) ? saved : 'auto')
  system.addEventListener('change', () => show(useTheme.getState().choice))
}

export function chooseTheme(choice: ThemeChoice) {
  writeSetting('theme', choice)
  show(choice)
}

function show(choice: ThemeChoice) {
  const dark = choice === 'auto' ? matchMedia('(prefers-color-scheme: dark)').matches : choice === 'dark'
  const name = dark ? 'dark' : 'light'
  const { dataset, style } = document.documentElement
  dataset.theme = name
  for (const [property, color] of Object.entries(toCssVariables(THEME_PARAMS[name])))
    style.setProperty(property, color)
  useTheme.setState({ choice, name })
}
