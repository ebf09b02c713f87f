import { setLanguage } from '../api/control.ts'
import { useSession } from '../store/session.ts'
import { toast } from '../store/toasts.ts'

const LANGUAGES = [
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

/** Sets the `language_code` that Mini Apps get when they are opened next. */
export function LanguageSwitch() {
  const userId = useSession(({ userId }) => userId)
  const choose = (languageCode: string) =>
    setLanguage(userId, languageCode).then(
      () => toast('Mini Apps learn it when they are opened again'),
      (error: Error) => toast(error.message),
    )
  return (
    <label>
      <span>Language</span>
      <select defaultValue="" onChange={event => void choose(event.target.value)}>
        <option value="" disabled>
          The user’s own
        </option>
        {LANGUAGES.map(code => (
          <option key={code}>{code}</option>
        ))}
      </select>
    </label>
  )
}
