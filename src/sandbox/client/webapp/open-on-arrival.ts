import { useEffect, useRef } from 'react'
import { useBots } from '../store/bots.ts'
import { useChats } from '../store/chats.ts'
import { useSession } from '../store/session.ts'
import { openMiniApp } from './launch.ts'

/** `?open=app` opens the hosted bot's Mini App as soon as its menu button is known, once. */
export function useOpenOnArrival() {
  const botKey = useSession(({ botKey }) => botKey)
  const menuButton = useBots(bots => (botKey ? bots[botKey]?.menuButton : undefined))
  const bot = useChats(({ peers }) => (botKey ? peers[botKey] : undefined))
  const opened = useRef(new URLSearchParams(location.search).get('open') !== 'app')
  useEffect(() => {
    if (opened.current || !menuButton || !bot) return
    opened.current = true
    void openMiniApp(bot, { url: menuButton.url, fromBotMenu: true })
  }, [menuButton, bot])
}
