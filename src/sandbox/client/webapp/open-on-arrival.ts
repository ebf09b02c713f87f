import { useEffect, useRef } from 'react'
import { useChats } from '../store/chats.ts'
import { useSession } from '../store/session.ts'
import { openMiniApp } from './launch.ts'

/** `?open=app` opens the hosted bot's Mini App as soon as its menu button is known, once. */
export function useOpenOnArrival() {
  const menuButton = useSession(({ menuButton }) => menuButton)
  const bot = useChats(({ peers }) => peers[useSession.getState().botKey ?? 'user:0'])
  const opened = useRef(new URLSearchParams(location.search).get('open') !== 'app')
  useEffect(() => {
    if (opened.current || !menuButton || !bot) return
    opened.current = true
    void openMiniApp(bot, menuButton.url)
  }, [menuButton, bot])
}
