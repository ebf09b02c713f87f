import { type FormEvent, useEffect, useState } from 'react'
import { cutConnections, EFFECTS, type Fault, fetchFaults, setFaults } from '../api/control.ts'
import { toast } from '../store/toasts.ts'
import { Icon } from '../ui/Icon.tsx'
import { faultFrom, inWords } from './fault.ts'

const WORDS: Record<Fault['effect'], string> = {
  error: 'answers an error',
  flood_wait: 'asks to wait',
  delay: 'is slow',
  drop: 'gets no answer',
  cut: 'cuts the connection',
  duplicate: 'arrives twice',
  reorder: 'comes after a later one',
}

/** Controls for faults of the network and of Telegram. They show how a bot and its app cope with faults. */
export function Faults() {
  const [faults, setShown] = useState<Fault[]>([])
  const [effect, setEffect] = useState<Fault['effect']>('error')
  useEffect(() => {
    fetchFaults().then(setShown, complain)
  }, [])
  const change = (next: Fault[]) => setFaults(next).then(() => setShown(next), complain)
  const add = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    void change([...faults, faultFrom(new FormData(event.currentTarget))])
  }
  return (
    <fieldset>
      <legend>Network faults</legend>
      <ul className="faults" aria-label="Faults">
        {faults.map((fault, index) => (
          <li key={JSON.stringify([index, fault])}>
            <span>{inWords(fault)}</span>
            <button
              type="button"
              className="icon-button"
              aria-label={`Remove: ${inWords(fault)}`}
              onClick={() => void change(faults.filter(one => one !== fault))}
            >
              <Icon name="close" size={16} />
            </button>
          </li>
        ))}
      </ul>
      <form className="fault-form" onSubmit={add}>
        <label>
          <span>Method</span>
          <input name="method" placeholder="any" list="fault-methods" autoComplete="off" spellCheck={false} />
        </label>
        <datalist id="fault-methods">
          <option value="update" />
          <option value="bots.requestWebViewButton" />
          <option value="bots.getRequestedWebViewButton" />
          <option value="messages.sendBotRequestedPeer" />
          <option value="messages.requestWebView" />
          <option value="messages.sendMessage" />
          <option value="upload.getFile" />
          <option value="sendMessage" />
          <option value="getUpdates" />
        </datalist>
        <label>
          <span>What happens</span>
          <select
            name="effect"
            value={effect}
            onChange={event => setEffect(EFFECTS.find(one => one === event.target.value) ?? 'error')}
          >
            {EFFECTS.map(name => (
              <option key={name} value={name}>
                {WORDS[name]}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span>Where field</span>
          <input name="field" placeholder="any" autoComplete="off" spellCheck={false} />
        </label>
        <label>
          <span>contains</span>
          <input name="contains" autoComplete="off" spellCheck={false} />
        </label>
        {effect === 'error' && (
          <>
            <Field name="code" label="Code" value="400" />
            <Field name="text" label="Error" value="WEBAPP_REQ_ID_INVALID" />
          </>
        )}
        {effect === 'delay' && <Field name="ms" label="Milliseconds" value="3000" />}
        {effect === 'flood_wait' && <Field name="seconds" label="Seconds" value="30" />}
        <label>
          <span>Calls by</span>
          <select name="by">
            <option value="">bots and users</option>
            <option value="bot">bots</option>
            <option value="user">users</option>
          </select>
        </label>
        <label>
          <span>Times</span>
          <input name="times" inputMode="numeric" placeholder="every time" />
        </label>
        <div className="switches-row">
          <button type="submit" className="small-button">
            Add fault
          </button>
          <button
            type="button"
            className="small-button"
            onClick={() => cutConnections().then(() => toast('All bots’ connections are cut'), complain)}
          >
            Cut connections
          </button>
        </div>
      </form>
    </fieldset>
  )
}

function Field({ name, label, value }: { name: string; label: string; value: string }) {
  const inputMode = name === 'text' ? 'text' : 'numeric'
  return (
    <label>
      <span>{label}</span>
      <input name={name} required defaultValue={value} inputMode={inputMode} spellCheck={false} />
    </label>
  )
}

const complain = (error: Error) => toast(error.message)
