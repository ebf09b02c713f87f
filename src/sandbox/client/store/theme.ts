import { create } from 'zustand'
import { THEME_PARAMS, type ThemeName } from '../ui/theme-params.ts'
import { readSetting, writeSetting } from './settings.ts'

export type ThemeChoice = ThemeName | 'auto'

interface Theme {
  choice: ThemeChoice
  /** The theme on screen. */
  name: ThemeName
}

export const useTheme = create<Theme>(() => ({ choice: 'auto', name: 'light' }))

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
  for (const [param, color] of Object.entries(THEME_PARAMS[name])) {
    style.setProperty(`--${param.replaceAll('_', '-')}`, color)
  }
  useTheme.setState({ choice, name })
}
