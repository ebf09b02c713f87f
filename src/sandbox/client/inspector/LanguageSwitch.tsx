import { useState } from 'react'
import { setLanguage } from '../api/control.ts'
import { useSession } from '../store/session.ts'
import { toastError } from '../store/toasts.ts'
import { usePanel } from '../webapp/panel.ts'

const CODES = [
  'en',
  'ar',
  'de',
  'es',
  'fa',
  'fr',
  'he',
  'it',
  'ja',
  'ko',
  'pt-br',
  'ru',
  'tr',
  'uk',
  'zh-hans',
]

/** A language's name in itself, as Telegram's own list has it. */
const nameOf = (code: string) => new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code

/** Sets the `language_code` that bots are told, and Mini Apps when they are opened next. */
export function LanguageSwitch() {
  const userId = useSession(({ userId }) => userId)
  const again = usePanel(({ panel }) => panel?.again)
  const [isChanged, setIsChanged] = useState(false)
  const choose = (languageCode: string) =>
    setLanguage(userId, languageCode).then(() => setIsChanged(true), toastError)
  return (
    <>
      <label>
        <span>Language</span>
        <select defaultValue="" onChange={event => void choose(event.target.value)}>
          <option value="" disabled>
            The user’s own
          </option>
          {CODES.map(code => (
            <option key={code} value={code} lang={code}>
              {nameOf(code)}
            </option>
          ))}
        </select>
      </label>
      {isChanged && again && (
        <p className="switches-row" role="status">
          The Mini App learns it when it is opened again.
          <button
            type="button"
            className="small-button"
            onClick={() => void again().then(() => setIsChanged(false))}
          >
            Reopen the Mini App
          </button>
        </p>
      )}
    </>
  )
}
