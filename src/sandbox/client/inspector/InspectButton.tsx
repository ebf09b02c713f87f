import { Icon } from '../ui/Icon.tsx'
import { toggleInspector, useInspector } from './inspector.ts'

export function InspectButton() {
  const open = useInspector(({ open }) => open)
  return (
    <button
      type="button"
      className="icon-button inspect-button"
      data-own-enter
      aria-label="Inspect"
      title="Inspect requests"
      aria-pressed={open}
      onClick={toggleInspector}
    >
      <Icon name="inspect" size={20} />
    </button>
  )
}
