import type { AdminRight } from '../../../contract/admin-rights.ts'
import { t } from '../../language/language.ts'
import { Switch } from '../../ui/Switch.tsx'
import type { Form } from './form.ts'
import { rightsOf, setBotRight, setUserIsAdmin, setUserRight } from './rights.ts'
import type { Errors } from './to-request.ts'
import './rights.css'

interface AdminFieldsProps {
  form: Form
  errors: Errors
  change: (part: Partial<Form>) => void
}

/** What the user and the bot may have to be allowed in the chat. */
export function AdminFields({ form, errors, change }: AdminFieldsProps) {
  const all = rightsOf(form.kind)
  return (
    <>
      <div className="section fields">
        <Switch
          label={t('youAreAdmin')}
          {...(form.creator && { hint: t('ownerHint') })}
          isOn={form.userIsAdmin}
          onChange={on => change(setUserIsAdmin(on))}
        />
        {form.userIsAdmin && (
          <Rights
            label={t('yourRights')}
            all={all}
            ticked={form.userAdminRights}
            onChange={(right, on) => change(setUserRight(form, right, on))}
          />
        )}
      </div>
      <div className="section fields">
        <Switch
          label={t('botIsAdmin')}
          hint={t('botIsAdminHint')}
          isOn={form.botIsAdmin}
          onChange={on => change({ botIsAdmin: on, ...(!on && { botAdminRights: [] }) })}
        />
        {form.botIsAdmin && (
          <Rights
            label={t('botRights')}
            all={all}
            ticked={form.botAdminRights}
            onChange={(right, on) => change(setBotRight(form, right, on))}
          />
        )}
        {errors.botAdminRights && <p className="field-error">{errors.botAdminRights}</p>}
      </div>
    </>
  )
}

interface RightsProps {
  label: string
  all: readonly AdminRight[]
  ticked: AdminRight[]
  onChange: (right: AdminRight, on: boolean) => void
}

function Rights({ label, all, ticked, onChange }: RightsProps) {
  return (
    <fieldset className="rights">
      <legend>{label}</legend>
      {all.map(right => (
        <label key={right}>
          <input
            type="checkbox"
            checked={ticked.includes(right)}
            onChange={event => onChange(right, event.target.checked)}
          />
          <span className="right-words">{t(`can_${right}`)}</span>
        </label>
      ))}
    </fieldset>
  )
}
