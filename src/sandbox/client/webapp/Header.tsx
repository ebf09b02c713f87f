import { type PointerEvent, useRef, useState } from 'react'
import type { Profile } from '../profile/profile.ts'
import { currentProfile } from '../store/profile.ts'
import { Icon } from '../ui/Icon.tsx'
import { PeerName } from '../ui/PeerName.tsx'
import { HeaderMenu } from './HeaderMenu.tsx'
import type { Host } from './handler.ts'
import { minimize } from './minimize.ts'
import type { Panel } from './panel.ts'
import './header.css'

/** A shorter movement over the header is no swipe. */
const SWIPE_PX = 60

interface Props {
  panel: Panel
  /** Undefined before the app's frame exists. */
  host: Host | undefined
  onClose(): void
}

export function Header({ panel, host, onClose }: Props) {
  const [menu, setMenu] = useState(false)
  const began = useRef(0)
  const { minimizing, closeButton } = currentProfile()
  const close = <Close look={closeButton} onClose={onClose} />
  const swipe = {
    onPointerDown: ({ clientY, pointerId, target, currentTarget }: PointerEvent) => {
      // A swipe ends over the app's frame, so the header has to capture it. A captured pointer presses no buttons.
      if (target instanceof Element && target.closest('button, [role=menu]')) return
      currentTarget.setPointerCapture(pointerId)
      began.current = clientY
    },
    onPointerUp: ({ clientY, pointerId, currentTarget }: PointerEvent) => {
      const isSwipe = currentTarget.hasPointerCapture(pointerId) && clientY - began.current >= SWIPE_PX
      if (host && isSwipe) minimize(host)
    },
  }
  return (
    <header
      className="mini-app-head"
      data-close={closeButton}
      {...(minimizing === 'by a swipe or a button' && swipe)}
    >
      {panel.backButton && <Back look={closeButton} onPress={() => host?.post('back_button_pressed')} />}
      {!panel.backButton && closeButton !== 'at the end' && close}
      <h2>
        <PeerName peer={{ title: panel.bot.title, verified: panel.bot.verified === true }} />
        <span>mini app</span>
      </h2>
      {host && minimizing !== 'never' && (
        <button
          type="button"
          className="icon-button"
          aria-label="Minimize Mini App"
          onClick={() => minimize(host)}
        >
          <Icon name="down" />
        </button>
      )}
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
      {closeButton === 'at the end' && close}
      {menu && host && <HeaderMenu panel={panel} host={host} onClose={() => setMenu(false)} />}
    </header>
  )
}

type Look = Profile['closeButton']

function Close({ look, onClose }: { look: Look; onClose(): void }) {
  return (
    <button type="button" className={classOf(look)} aria-label="Close Mini App" onClick={onClose}>
      {look === 'a word at the start' ? 'Close' : <Icon name="close" />}
    </button>
  )
}

function Back({ look, onPress }: { look: Look; onPress(): void }) {
  return (
    <button type="button" className={classOf(look)} aria-label="Back" onClick={onPress}>
      {look === 'a word at the start' ? 'Back' : <Icon name="back" />}
    </button>
  )
}

const classOf = (look: Look) => (look === 'a word at the start' ? 'mini-app-word' : 'icon-button')
