import { useEffect, useState } from 'react'
import { fetchAbout } from '../../api/client.ts'
import { t } from '../../language/language.ts'
import { createOpenLink } from '../../telegram/open-link.ts'

/**
 * For those in Telegram whose client doesn't say who they are, as where a button of a reply keyboard opens the app.
 *
 * @see https://core.telegram.org/bots/webapps#keyboard-button-mini-apps
 */
export function Unsigned({ version }: { version: string }) {
  const [bot, setBot] = useState<string>()
  useEffect(() => {
    void fetchAbout().then(about => setBot(about.botUsername))
  }, [])
  const link = bot && `https://t.me/${bot}?startapp`
  return (
    <main className="screen screen-outside">
      <div className="placeholder">
        <span className="placeholder-icon" aria-hidden="true">
          💌
        </span>
        <h1>{t('unsignedTitle')}</h1>
        <p>{t('unsignedText')}</p>
        {link && (
          <a
            className="button"
            href={link}
            onClick={event => {
              if (createOpenLink(version)(link)) event.preventDefault()
            }}
          >
            {t('openHandpick')}
          </a>
        )}
      </div>
    </main>
  )
}
