import { toggleInspector } from '../inspector/inspector.ts'
import type { MenuItem } from '../profile/profile.ts'
import { Icon, type IconName } from '../ui/Icon.tsx'
import { Menu } from '../ui/Menu.tsx'
import { exitFullscreen } from './fullscreen.ts'
import type { Host } from './handler.ts'
import { addToHomeScreen } from './home-screen.ts'
import { FRESH, type Panel, patchPanel } from './panel.ts'
import './header-menu.css'

/** Telegram's own documents about Mini Apps. */
const TERMS = 'https://telegram.org/tos/mini-apps'
const PRIVACY = 'https://telegram.org/privacy-tpa'

interface Item {
  icon: IconName
  text: string
  act: () => void
}

/** The menu in the app's header, with the items of this client. */
export function HeaderMenu({ panel, host, onClose }: { panel: Panel; host: Host; onClose(): void }) {
  const items = host.profile.menu.flatMap(item => toItem(item, panel, host) ?? [])
  if (panel.fullscreen) {
    items.push({ icon: 'down', text: 'Exit full screen', act: () => exitFullscreen(host) })
  }
  items.push({ icon: 'inspect', text: 'Inspect', act: toggleInspector })
  return (
    <Menu label="Mini App menu" className="mini-app-menu" look={host.profile.menuLook} onClose={onClose}>
      {items.map(({ icon, text, act }) => (
        <button
          key={text}
          type="button"
          role="menuitem"
          onClick={() => {
            onClose()
            act()
          }}
        >
          <Icon name={icon} size={20} /> {text}
        </button>
      ))}
    </Menu>
  )
}

/** Undefined for an item that this app hasn't got. */
function toItem(item: MenuItem, panel: Panel, host: Host): Item | undefined {
  switch (item) {
    case 'settings':
      if (!panel.settingsButton) return undefined
      return { icon: 'settings', text: 'Settings', act: () => host.post('settings_button_pressed') }
    case 'reload':
      return {
        icon: 'reload',
        text: 'Reload page',
        act: () => patchPanel({ ...FRESH, reloads: panel.reloads + 1 }),
      }
    case 'home screen for named apps':
      return panel.named ? toItem('home screen', panel, host) : undefined
    case 'home screen':
      return { icon: 'plus', text: 'Add to Home Screen', act: () => addToHomeScreen(host, undefined) }
    case 'terms':
      return { icon: 'docs', text: 'Terms of Use', act: () => host.openLink(TERMS) }
    case 'privacy':
      return { icon: 'lock', text: 'Privacy Policy', act: () => host.openLink(PRIVACY) }
    default:
      return item satisfies never
  }
}
