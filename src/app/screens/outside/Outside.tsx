import { useEffect, useState } from 'react'
import type { About } from '../../../contract/api.ts'
import { fetchAbout } from '../../api/client.ts'

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
        <h1>Handpick lives inside Telegram</h1>
        <p>
          It lets you choose people, groups and channels in Telegram’s own picker. Here in a browser there is
          none.
        </p>
        {openUrl && (
          <a className="button" href={openUrl}>
            {botUsername && openUrl.startsWith('https://t.me/')
              ? `Open @${botUsername} in Telegram`
              : 'Open it there'}
          </a>
        )}
      </div>
    </main>
  )
}
