import { chooseTheme, useTheme } from '../store/theme.ts'
import { Icon } from '../ui/Icon.tsx'

/** Switches between light and dark. “Auto” follows the system's setting again. */
export function ThemeSwitch() {
  const { choice, name } = useTheme()
  const dark = name === 'dark'
  return (
    <div className="theme">
      {choice !== 'auto' && (
        <button
          type="button"
          className="theme-auto"
          title="Follow the system’s theme"
          onClick={() => chooseTheme('auto')}
        >
          Auto
        </button>
      )}
      <button
        type="button"
        role="switch"
        aria-checked={dark}
        aria-label="Dark theme"
        className="icon-button"
        onClick={() => chooseTheme(dark ? 'light' : 'dark')}
      >
        <Icon name={dark ? 'sun' : 'moon'} size={20} />
      </button>
    </div>
  )
}
