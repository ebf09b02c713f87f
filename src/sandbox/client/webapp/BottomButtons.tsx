import type { CSSProperties } from 'react'
import { currentProfile } from '../store/profile.ts'
import type { Host } from './handler.ts'
import type { BottomButton, Panel } from './panel.ts'
import './bottom-buttons.css'

/** The native buttons below the app. The app decides where the secondary button stands. */
export function BottomButtons({
  panel: { mainButton, secondaryButton },
  post,
}: {
  panel: Panel
  post: Host['post']
}) {
  if (!mainButton.visible && !secondaryButton.visible) return null
  return (
    <footer className="mini-app-foot" data-position={secondaryButton.position} style={sizes()}>
      {secondaryButton.visible && (
        <Native button={secondaryButton} kind="secondary" onPress={() => post('secondary_button_pressed')} />
      )}
      {mainButton.visible && (
        <Native button={mainButton} kind="main" onPress={() => post('main_button_pressed')} />
      )}
    </footer>
  )
}

function Native({
  button,
  kind,
  onPress,
}: {
  button: BottomButton
  kind: 'main' | 'secondary'
  onPress(): void
}) {
  const { text, color, textColor, active, progress, shine, iconCustomEmojiId } = button
  return (
    <button
      type="button"
      className="native-button"
      data-kind={kind}
      data-shine={shine && active}
      aria-busy={progress}
      // Not “disabled”, which would take the focus away from a button that is busy only for a moment.
      aria-disabled={!active}
      style={{ ...(color && { background: color }), ...(textColor && { color: textColor }) }}
      onClick={() => active && onPress()}
    >
      {progress && <span className="native-progress" />}
      {!progress && iconCustomEmojiId !== undefined && (
        // The sandbox has no custom emoji, so a sign stands in.
        <span className="native-icon" title={`Custom emoji ${iconCustomEmojiId}`} aria-hidden="true">
          ★
        </span>
      )}
      <bdi className="ellipsis">{text}</bdi>
    </button>
  )
}

function sizes() {
  const { height, radius, edge, gap } = currentProfile().bottomButtons
  const px = {
    '--height': `${height}px`,
    '--radius': `${radius}px`,
    '--edge': `${edge}px`,
    '--gap': `${gap}px`,
  }
  return px as CSSProperties // React's type doesn't know custom properties.
}
