import { Icon } from '../ui/Icon.tsx'

/** Shows the details of a request in the picker. */
export function InspectButton({ pressed, onPress }: { pressed: boolean; onPress(): void }) {
  return (
    <button
      type="button"
      className="icon-button inspect-button"
      data-own-enter
      aria-label="Inspect"
      title="Inspect requests"
      aria-pressed={pressed}
      onClick={onPress}
    >
      <Icon name="inspect" size={20} />
    </button>
  )
}
