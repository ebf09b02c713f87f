import { useEffect, useRef } from 'react'
import { openTelegramLink } from '../links/open-link.ts'
import { telegramLink } from '../links/telegram-link.ts'
import { useBots } from '../store/bots.ts'
import { useChats } from '../store/chats.ts'
import { useSession } from '../store/session.ts'
import { toast, toastError } from '../store/toasts.ts'
import { openMiniApp } from './launch.ts'

/**
 * Opens the target of the parameter `open` in the address, once. `app` opens the hosted bot's Mini App by its menu
 * button, as soon as the button is known. `main` opens the bot's main Mini App. Other values are t.me links.
 */
export function useOpenOnArrival() {
  const arrived = useSession(({ arrived }) => arrived)
  const botKey = useSession(({ botKey }) => botKey)
  const menuButton = useBots(bots => (botKey ? bots[botKey]?.menuButton : undefined))
  const bot = useChats(({ peers }) => (botKey ? peers[botKey] : undefined))
  const opened = useRef(false)
  useEffect(() => {
    const wanted = new URLSearchParams(location.search).get('open')
    if (opened.current || !arrived || wanted === null) return
    if (wanted !== 'app' && wanted !== 'main') {
      opened.current = true
      const link = telegramLink(wanted)
      if (link) openTelegramLink(link).catch(toastError)
      else toast(`“${wanted}” is no link of t.me`)
    } else if (bot && menuButton) {
      opened.current = true
      const launch = { way: 'menu_button', url: menuButton.url } as const
      void openMiniApp(bot, wanted === 'app' ? launch : { way: 'main_app' })
    }
  }, [arrived, menuButton, bot])
}
