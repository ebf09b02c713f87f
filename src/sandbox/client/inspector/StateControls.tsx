import { fetchState, loadState, resetState } from '../api/control.ts'
import { toast } from '../store/toasts.ts'
import { toStateLink } from './state-link.ts'

const FILE_NAME = 'telegram-in-a-box.json'
const RESET_QUESTION =
  'Forget everything that happened in this Telegram? Bots keep their menu buttons and commands. Data that a bot keeps on its own server isn’t touched.'

/** Saves the whole state as a file or a link, and loads a state. After loading, the page reloads. */
export function StateControls() {
  return (
    <fieldset>
      <legend>State</legend>
      <p>Users, chats, messages and prepared buttons of this Telegram.</p>
      <div className="switches-row">
        <button type="button" className="small-button" onClick={() => attempt(save)}>
          Save to a file
        </button>
        <button type="button" className="small-button" onClick={() => attempt(copyLink)}>
          Copy as a link
        </button>
        <label className="small-button file-button">
          Load a file
          <input
            type="file"
            accept=".json,application/json"
            onChange={event => {
              const [file] = event.target.files ?? []
              if (file) attempt(async () => afterwards(loadState(await file.text())))
            }}
          />
        </label>
        <button
          type="button"
          className="small-button"
          data-destructive="true"
          onClick={() => {
            if (window.confirm(RESET_QUESTION)) attempt(() => afterwards(resetState()))
          }}
        >
          Reset
        </button>
      </div>
    </fieldset>
  )
}

async function save() {
  const url = URL.createObjectURL(new Blob([await fetchState()], { type: 'application/json' }))
  Object.assign(document.createElement('a'), { href: url, download: FILE_NAME }).click()
  URL.revokeObjectURL(url)
}

async function copyLink() {
  await navigator.clipboard.writeText(await toStateLink(await fetchState(), location.href))
  toast('Copied. The link loads this state in any sandbox for the same bots')
}

async function afterwards(done: Promise<void>) {
  await done
  location.reload()
}

function attempt(act: () => Promise<void>) {
  act().catch((error: Error) => toast(error.message))
}
