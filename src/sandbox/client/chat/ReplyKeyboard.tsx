import { useState } from 'react'
import type { KeyboardButton } from '../api/keyboard.ts'
import type { Peer } from '../api/peer.ts'
import { livePorts } from '../picker/live-ports.ts'
import { requestPeers } from '../picker/request-peers.ts'
import { sendText } from '../store/chats.ts'
import { useSession } from '../store/session.ts'
import { toastError } from '../store/toasts.ts'
import { openSimpleMiniApp } from '../webapp/launch.ts'
import { PopupDialog } from '../webapp/PopupDialog.tsx'
import { askForPhone, sharePhone } from '../webapp/share-phone.ts'
import { useKeyboard } from './use-keyboard.ts'
import './reply-keyboard.css'

/** The bot's buttons below the message field. */
export function ReplyKeyboard({ peer }: { peer: Peer }) {
  const { shown, used } = useKeyboard(peer)
  const call = useSession(({ call }) => call)
  const [sharing, setSharing] = useState(false)
  if (!shown?.unfolded) return null
  const { msgId, keyboard } = shown

  const press = (button: KeyboardButton) => {
    if (button.kind === 'request_phone') return setSharing(true)
    used()
    if (button.kind === 'text') sendText(call, peer, button.text).catch(toastError)
    else if (button.kind === 'request_peer') void requestPeers(button.button, { msgId }, livePorts(peer))
    else if (button.kind === 'web_app') void openSimpleMiniApp(peer, button.url, button.text)
  }
  return (
    <fieldset className="reply-keyboard" data-resize={keyboard.resize} aria-label="Bot keyboard">
      {keyboard.rows.map((row, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows of a keyboard never change
        <div key={at} className="reply-keyboard-row">
          {row.map((button, place) => (
            <button
              // biome-ignore lint/suspicious/noArrayIndexKey: a keyboard never changes, and texts may be equal
              key={place}
              type="button"
              data-style={button.style}
              disabled={button.kind === 'unsupported'}
              title={button.kind === 'unsupported' ? 'The sandbox has no such button' : undefined}
              onClick={() => press(button)}
            >
              <bdi>{button.text}</bdi>
            </button>
          ))}
        </div>
      ))}
      {sharing && (
        <PopupDialog
          popup={askForPhone(peer)}
          onClose={answer => {
            setSharing(false)
            if (answer !== 'share') return
            used()
            sharePhone(peer).catch(toastError)
          }}
        />
      )}
    </fieldset>
  )
}
