import { useEffect, useState } from 'react'
import { fetchAbout } from '../../api/client.ts'
import { t } from '../../language/language.ts'
import { postEvent } from '../../telegram/bridge.ts'
import { useRequests } from '../../use-list-stores.ts'
import { ChatNotice } from './ChatNotice.tsx'

/** Behind the Mini App is the chat that it was opened from, most often the bot's. */
const closeApp = () => postEvent('web_app_close')

/** The bot has asked: where to look, until the choice is here. */
export function AskedInChat({ listId, stays }: { listId: string; stays: boolean }) {
  const stay = useRequests(requests => requests.stay)
  const [bot, setBot] = useState<string>()
  useEffect(() => {
    void fetchAbout().then(about => setBot(about.botUsername))
  }, [])
  if (stays) {
    return (
      <p className="notice">
        <span className="spinner" aria-hidden="true" />
        <span>{bot ? t('waitingInChat', { bot }) : t('waitingInBotsChat')}</span>
      </p>
    )
  }
  const actions = (
    <>
      <button type="button" className="button button-small" onClick={closeApp}>
        {t('closeApp')}
      </button>
      <button type="button" className="button button-small button-plain" onClick={() => stay(listId)}>
        {t('stayHere')}
      </button>
    </>
  )
  return (
    <ChatNotice actions={actions}>
      <b>{t('sentButton')}</b> {bot ? t('lookInChat', { bot }) : t('lookInBotsChat')}
    </ChatNotice>
  )
}
