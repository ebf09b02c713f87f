import { useEffect, useState } from 'react'
import type { About } from '../../../contract/api.ts'
import { fetchAbout } from '../../api/client.ts'
import { t } from '../../language/language.ts'

/** For those who open the address in a browser: this lives inside Telegram. */
export function Outside() {
  const [{ botUsername, openUrl }, setAbout] = useState<About>({})
  useEffect(() => {
    void fetchAbout().then(setAbout)
  }, [])
  return (
    <main className="screen screen-outside">
      <div className="placeholder">
        <span className="placeholder-icon" aria-hidden="true">
          💌
        </span>
        <h1>{t('outsideTitle')}</h1>
        <p>{t('outsideText')}</p>
        {openUrl && (
          <a className="button" href={openUrl}>
            {botUsername && openUrl.startsWith('https://t.me/')
              ? t('openBot', { bot: botUsername })
              : t('openThere')}
          </a>
        )}
      </div>
    </main>
  )
}
