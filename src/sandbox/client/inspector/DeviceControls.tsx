import { type FormEvent, useState } from 'react'
import { readChange, setDevice, useDevice } from '../webapp/device.ts'
import { SWIPE_EVENT } from '../webapp/device-events.ts'
import type { Device } from '../webapp/device-values.ts'
import { reinstallTelegram } from '../webapp/host.ts'
import { usePanel } from '../webapp/panel.ts'

/** The values of the phone that the page pretends to be. Mini Apps read them by sensors, location and biometrics. */
export function DeviceControls() {
  const device = useDevice()
  const bot = usePanel(({ panel }) => panel?.bot)
  const { location } = device
  return (
    <fieldset>
      <legend>Phone</legend>
      <Choice
        label="Held"
        value={device.held}
        values={['upright', 'on its side']}
        onChoose={held => setDevice({ held })}
      />
      <Choice
        label="Biometrics"
        value={device.biometry}
        values={['finger', 'face', 'none']}
        onChoose={biometry => setDevice({ biometry })}
      />
      <Numbers
        label="Location"
        value={location === 'off' ? 'off' : `${location.latitude}, ${location.longitude}`}
        read={([latitude, longitude], text) => ({
          location: text === 'off' ? 'off' : { latitude, longitude },
        })}
      />
      <Numbers
        label="Acceleration"
        value={Object.values(device.acceleration).join(', ')}
        read={([x, y, z]) => ({ acceleration: { x, y, z } })}
      />
      <Numbers
        label="Rotation"
        value={Object.values(device.rotation).join(', ')}
        read={([x, y, z]) => ({ rotation: { x, y, z } })}
      />
      <Numbers
        label="Orientation"
        value={Object.values(device.orientation).join(', ')}
        read={([alpha, beta, gamma]) => ({ orientation: { alpha, beta, gamma } })}
      />
      {bot && (
        <div className="switches-row">
          <button
            type="button"
            className="small-button"
            onClick={() => window.dispatchEvent(new Event(SWIPE_EVENT))}
          >
            Swipe down in the app
          </button>
          <button type="button" className="small-button" onClick={() => reinstallTelegram(bot)}>
            Install Telegram again
          </button>
        </div>
      )}
    </fieldset>
  )
}

interface ChoiceProps<T extends string> {
  label: string
  value: T
  values: readonly T[]
  onChoose(value: T): void
}

function Choice<T extends string>({ label, value, values, onChoose }: ChoiceProps<T>) {
  return (
    <label>
      <span>{label}</span>
      <select
        value={value}
        onChange={({ target }) => onChoose(values.find(one => one === target.value) ?? value)}
      >
        {values.map(one => (
          <option key={one}>{one}</option>
        ))}
      </select>
    </label>
  )
}

interface NumbersProps {
  label: string
  value: string
  /** Makes a change of the device. It is checked afterwards, as a test's change is. */
  read(numbers: (number | undefined)[], text: string): { [K in keyof Device]?: unknown }
}

/** A field for numbers between commas. A text that makes no sense changes nothing. */
function Numbers({ label, value, read }: NumbersProps) {
  const [text, setText] = useState(value)
  const [isWrong, setWrong] = useState(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const change = readChange(JSON.stringify(read(text.split(',').map(Number), text.trim())))
    setWrong(!change)
    if (change) setDevice(change)
  }
  return (
    <form onSubmit={submit}>
      <label>
        <span>{label}</span>
        <input
          value={text}
          aria-invalid={isWrong}
          onChange={event => setText(event.target.value)}
          onBlur={submit}
        />
      </label>
    </form>
  )
}
