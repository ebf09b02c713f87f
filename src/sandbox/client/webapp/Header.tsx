import { useState } from 'react'
import { toggleInspector } from '../inspector/inspector.ts'
import { Icon } from '../ui/Icon.tsx'
import { Menu } from '../ui/Menu.tsx'
import { PeerName } from '../ui/PeerName.tsx'
import type { Host } from './handler.ts'
import { FRESH, type Panel, patchPanel } from './panel.ts'

interface Props {
  panel: Panel
  post: Host['post']
  onClose(): void
  onExitFullscreen(): void
}

export function Header({ panel, post, onClose, onExitFullscreen }: Props) {
  const [menu, setMenu] = useState(false)
  const choose = (act: () => void) => () => {
    setMenu(false)
    act()
  }
  return (
    <header className="mini-app-head">
      {panel.backButton && (
        <button
          type="button"
          className="icon-button"
          aria-label="Back"
          onClick={() => post('back_button_pressed')}
        >
          <Icon name="back" />
        </button>
      )}
      <h2>
        <PeerName peer={{ title: panel.bot.title, verified: panel.bot.verified === true }} />
        <span>mini app</span>
      </h2>
      <button
        type="button"
        className="icon-button"
        aria-label="Mini App menu"
        aria-haspopup="menu"
        aria-expanded={menu}
        onClick={() => setMenu(!menu)}
      >
        <Icon name="more" />
      </button>
      <button type="button" className="icon-button" aria-label="Close Mini App" onClick={onClose}>
        <Icon name="close" />
      </button>
      {menu && (
        <Menu label="Mini App menu" className="mini-app-menu" onClose={() => setMenu(false)}>
          {panel.settingsButton && (
            <button type="button" role="menuitem" onClick={choose(() => post('settings_button_pressed'))}>
              <Icon name="settings" size={20} /> Settings
            </button>
          )}
          <button
            type="button"
            role="menuitem"
            onClick={choose(() => patchPanel({ ...FRESH, reloads: panel.reloads + 1 }))}
          >
            <Icon name="reload" size={20} /> Reload page
          </button>
          {panel.fullscreen && (
            <button type="button" role="menuitem" onClick={choose(onExitFullscreen)}>
              <Icon name="down" size={20} /> Exit full screen
            </button>
          )}
          <button type="button" role="menuitem" onClick={choose(toggleInspector)}>
            <Icon name="inspect" size={20} /> Inspect
          </button>
        </Menu>
      )}
    </header>
  )
}
