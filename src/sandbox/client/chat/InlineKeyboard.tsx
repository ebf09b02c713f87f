import { useState } from 'react'
import type { InlineButton } from '../api/inline-keyboard.ts'
import type { Message } from '../api/message.ts'
import { type Peer, peerKey, toInputPeer } from '../api/peer.ts'
import { switchInline } from '../inline/switch-inline.ts'
import { Link } from '../links/Link.tsx'
import { openLink } from '../links/open-link.ts'
import { webUrl } from '../links/web-url.ts'
import { useChats } from '../store/chats.ts'
import { useSession } from '../store/session.ts'
import { toast, toastError } from '../store/toasts.ts'
import { Icon } from '../ui/Icon.tsx'
import { openMiniApp } from '../webapp/launch.ts'
import { PopupDialog } from '../webapp/PopupDialog.tsx'
import './inline-keyboard.css'

interface Props {
  chat: Peer
  message: Message
  rows: InlineButton[][]
}

/** A bot's buttons under a message. */
export function InlineKeyboard({ chat, message, rows }: Props) {
  const { pressed, alert, press, dismiss } = useCallback(chat, message.id)
  const bot = useChats(({ peers }) => peers[peerKey(message.viaBot ?? message.from)])
  return (
    <div className="inline-keyboard">
      {rows.map((row, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: buttons have no other identity, and texts may be equal
        <div key={at} className="inline-keyboard-row">
          {row.map((button, place) => {
            const key = `${at} ${place}`
            return button.kind === 'url' ? (
              <Link key={key} className="inline-button" url={button.url}>
                <bdi>{button.text}</bdi>
                <Icon name="outside" size={12} />
              </Link>
            ) : (
              <Action
                key={key}
                chat={chat}
                bot={bot}
                button={button}
                busy={pressed === key}
                onCallback={data => press(key, data)}
              />
            )
          })}
        </div>
      ))}
      {alert !== undefined && (
        <PopupDialog
          popup={{ title: '', message: alert, buttons: [{ id: 'ok', type: 'ok', text: 'OK' }] }}
          onClose={dismiss}
        />
      )}
    </div>
  )
}

interface ActionProps {
  chat: Peer
  /** The bot that answers the button. It is unknown under a channel's post, which names no author. */
  bot: Peer | undefined
  button: Exclude<InlineButton, { kind: 'url' }>
  busy: boolean
  onCallback(data: string): void
}

function Action({ chat, bot, button, busy, onCallback }: ActionProps) {
  // Mini Apps open from a message only in the chat with their bot.
  const works =
    button.kind === 'callback' ||
    (button.kind === 'switch_inline' && bot?.bot === true) ||
    (button.kind === 'web_app' && chat.bot === true)
  const press = () => {
    if (button.kind === 'callback') onCallback(button.data)
    else if (button.kind === 'switch_inline') {
      if (bot) switchInline(bot, button.query, button.peerTypes).catch(toastError)
    } else if (button.kind === 'web_app') void openMiniApp(chat, { way: 'inline_button', url: button.url })
  }
  return (
    <button
      type="button"
      className="inline-button"
      data-style={button.style}
      disabled={!works}
      aria-busy={busy}
      title={works ? undefined : 'The sandbox has no such button'}
      onClick={press}
    >
      <bdi>{button.text}</bdi>
    </button>
  )
}

/**
 * Tells the bot about a press and shows the bot's answer. Only one press waits for an answer at a time.
 *
 * @see https://core.telegram.org/api/bots/buttons#pressing-buttons
 */
function useCallback(chat: Peer, msgId: number) {
  const call = useSession(({ call }) => call)
  const [pressed, setPressed] = useState<string>()
  const [alert, setAlert] = useState<string>()
  const press = async (key: string, data: string) => {
    if (pressed !== undefined) return
    setPressed(key)
    try {
      const answer = await call('messages.getBotCallbackAnswer', { peer: toInputPeer(chat), msgId, data })
      if (answer.message && answer.alert) setAlert(answer.message)
      else if (answer.message) toast(answer.message)
      const url = answer.url === undefined ? undefined : webUrl(answer.url)
      if (url !== undefined) openLink(url)
    } catch (error) {
      toastError(error)
    } finally {
      setPressed(undefined)
    }
  }
  return { pressed, alert, press, dismiss: () => setAlert(undefined) }
}
