import { useEffect, useState } from 'react'
import { fetchAbout } from '../../api/client.ts'
import { useRequests } from '../../app-context.ts'
import { closeApp } from '../../telegram/close.ts'

/** The bot has asked: where to look, until the choice is here. */
export function AskedInChat({ listId, stays }: { listId: string; stays: boolean }) {
  const stay = useRequests(requests => requests.stay)
  const [botUsername, setBotUsername] = useState<string>()
  useEffect(() => {
    void fetchAbout().then(about => setBotUsername(about.botUsername))
  }, [])
  const chat = botUsername ? (
    <>
      the chat with <bdi>@{botUsername}</bdi>
    </>
  ) : (
    'the bot’s chat'
  )
  if (stays) {
    return (
      <p className="notice">
        <span className="spinner" aria-hidden="true" />
        <span>Waiting for your choice in {chat}…</span>
      </p>
    )
  }
  return (
    <div className="notice notice-actions">
      <p>
        <b>Handpick sent you a button.</b> Look below the message field in {chat}.
      </p>
      <div className="actions">
        <button type="button" className="button button-small" onClick={closeApp}>
          Close the app
        </button>
        <button type="button" className="button button-small button-plain" onClick={() => stay(listId)}>
          Stay here
        </button>
      </div>
    </div>
  )
}
