import { t } from '../../language/language.ts'
import { Switch } from '../../ui/Switch.tsx'
import type { Form } from './form.ts'
import type { FieldsProps } from './KindFields.tsx'
import { Segments } from './Segments.tsx'
import { TextField } from './TextField.tsx'

const STYLES = (): readonly (readonly [Form['style'], string])[] => [
  ['default', t('plain')],
  ['primary', t('blue')],
  ['success', t('green')],
  ['danger', t('red')],
]

/** What every kind of request has: what the bot is told, and the button. */
export function ButtonFields({ form, errors, isTried, change }: FieldsProps) {
  return (
    <>
      <h2 className="section-title">{t('botWants')}</h2>
      <div className="section fields">
        <Switch
          label={t('name')}
          isOn={form.nameRequested}
          onChange={nameRequested => change({ nameRequested })}
        />
        <Switch
          label={t('username')}
          isOn={form.usernameRequested}
          onChange={usernameRequested => change({ usernameRequested })}
        />
        <Switch
          label={t('photo')}
          isOn={form.photoRequested}
          onChange={photoRequested => change({ photoRequested })}
        />
      </div>
      <h2 className="section-title">{t('theButton')}</h2>
      <div className="section fields">
        <TextField
          label={t('text')}
          value={form.buttonText}
          error={errors.buttonText}
          isTried={isTried}
          onChange={buttonText => change({ buttonText })}
        />
        <Segments
          label={t('colour')}
          options={STYLES()}
          value={form.style}
          onChange={style => change({ style })}
        />
      </div>
    </>
  )
}
