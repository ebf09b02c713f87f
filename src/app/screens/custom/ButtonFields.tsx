import { Switch } from '../../ui/Switch.tsx'
import type { Form } from './form.ts'
import type { FieldsProps } from './KindFields.tsx'
import { Segments } from './Segments.tsx'
import { TextField } from './TextField.tsx'

const STYLES: readonly (readonly [Form['style'], string])[] = [
  ['default', 'Plain'],
  ['primary', 'Blue'],
  ['success', 'Green'],
  ['danger', 'Red'],
]

/** What every kind of request has: what the bot is told, and the button. */
export function ButtonFields({ form, errors, isTried, change }: FieldsProps) {
  return (
    <>
      <h2 className="section-title">The bot wants to know</h2>
      <div className="section fields">
        <Switch
          label="Name"
          isOn={form.nameRequested}
          onChange={nameRequested => change({ nameRequested })}
        />
        <Switch
          label="Username"
          isOn={form.usernameRequested}
          onChange={usernameRequested => change({ usernameRequested })}
        />
        <Switch
          label="Photo"
          isOn={form.photoRequested}
          onChange={photoRequested => change({ photoRequested })}
        />
      </div>
      <h2 className="section-title">The button</h2>
      <div className="section fields">
        <TextField
          label="Text"
          value={form.buttonText}
          error={errors.buttonText}
          isTried={isTried}
          onChange={buttonText => change({ buttonText })}
        />
        <Segments label="Colour" options={STYLES} value={form.style} onChange={style => change({ style })} />
      </div>
    </>
  )
}
