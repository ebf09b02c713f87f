import { tryThemeParams, useTheme } from '../store/theme.ts'
import { THEME_PARAMS, type ThemeParams } from '../ui/theme-params.ts'
import { THEME_PRESETS } from '../ui/theme-presets.ts'

const PRESETS = Object.keys(THEME_PRESETS) as (keyof typeof THEME_PRESETS)[] // a record's own keys

/** Colours to try in the Mini App. It learns each change by `theme_changed`, and the colours when it is opened. */
export function ThemeControls() {
  const { name, tried } = useTheme()
  const shown: ThemeParams = { ...THEME_PARAMS[name], ...tried }
  const isTrying = Object.keys(tried).length > 0
  const params = Object.keys(shown) as (keyof ThemeParams)[] // a record's own keys
  return (
    <fieldset>
      <legend>Theme of the Mini App</legend>
      <div className="switches-row">
        {PRESETS.map(preset => (
          <button
            key={preset}
            type="button"
            className="small-button"
            onClick={() => tryThemeParams(THEME_PRESETS[preset])}
          >
            {preset}
          </button>
        ))}
        {isTrying && (
          <button type="button" className="small-button" onClick={() => tryThemeParams({})}>
            Reset the colours
          </button>
        )}
      </div>
      <details className="theme-colours">
        <summary>Each colour</summary>
        {params.map(param => (
          <label key={param}>
            <code>{param}</code>
            <input
              type="color"
              value={shown[param]}
              onChange={({ target }) => tryThemeParams({ ...tried, [param]: target.value })}
            />
          </label>
        ))}
      </details>
    </fieldset>
  )
}
