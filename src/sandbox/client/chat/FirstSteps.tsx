import { useState } from 'react'
import { type Peer, peerKey } from '../api/peer.ts'
import { useBots } from '../store/bots.ts'
import { useSession } from '../store/session.ts'
import { readSetting, writeSetting } from '../store/settings.ts'
import { Icon } from '../ui/Icon.tsx'
import { useStarted } from './use-started.ts'
import './first-steps.css'

/** Tells a newcomer what to do in the chat of a bot that runs and has a Mini App, until the newcomer closes it. */
export function FirstSteps({ peer }: { peer: Peer }) {
  const [isSeen, setIsSeen] = useState(() => readSetting('steps') === 'seen')
  const isRunning = useSession(
    ({ hosted, connectedBots }) => hosted.includes(peerKey(peer)) && connectedBots?.includes(peer.id),
  )
  const name = useSession(({ name }) => name)
  const menuButton = useBots(bots => bots[peerKey(peer)]?.menuButton)
  const isStarted = useStarted(peer)
  if (isSeen || !isRunning || !menuButton || isStarted === undefined) return null
  const close = () => {
    writeSetting('steps', 'seen')
    setIsSeen(true)
  }
  return (
    <section className="first-steps" aria-label="First steps">
      <ol>
        <li>
          You are <bdi>{name}</bdi>, a made‑up person.{' '}
          {isStarted ? (
            'You have started the bot.'
          ) : (
            <>
              Press <b>Start</b>, and the bot answers.
            </>
          )}
        </li>
        <li>
          <b>
            <bdi>{menuButton.text}</bdi>
          </b>{' '}
          beside the message field opens the Mini App.
        </li>
        <li>
          <b className="first-steps-inspect">
            <Icon name="inspect" size={14} />
            Inspect
          </b>{' '}
          above shows what bot, app and Telegram say to each other.
        </li>
      </ol>
      <button type="button" className="icon-button" aria-label="Close the first steps" onClick={close}>
        <Icon name="close" size={18} />
      </button>
    </section>
  )
}
