import { MAX_QUANTITY } from '../../../contract/peer-request.ts'
import { t } from '../../language/language.ts'
import { Switch } from '../../ui/Switch.tsx'
import { AdminFields } from './AdminFields.tsx'
import type { Answer, Form } from './form.ts'
import { Segments } from './Segments.tsx'
import { Stepper } from './Stepper.tsx'
import { TextField } from './TextField.tsx'
import type { Errors } from './to-request.ts'

export interface FieldsProps {
  form: Form
  errors: Errors
  isTried: boolean
  change: (part: Partial<Form>) => void
}

const ANSWERS = (): readonly (readonly [Answer, string])[] => [
  ['yes', t('yes')],
  ['no', t('no')],
  ['either', t('either')],
]

interface FilterProps {
  label: string
  value: Answer
  onChange: (value: Answer) => void
}

const Filter = (props: FilterProps) => <Segments {...props} options={ANSWERS()} />

/** What can be asked of a peer of the chosen kind. */
export function KindFields(props: FieldsProps) {
  const { form, change } = props
  switch (form.kind) {
    case 'user':
      return (
        <div className="section fields">
          <Filter label={t('isBot')} value={form.bot} onChange={bot => change({ bot })} />
          <Filter label={t('hasPremium')} value={form.premium} onChange={premium => change({ premium })} />
          <Stepper
            label={t('howMany')}
            value={form.maxQuantity}
            min={1}
            max={MAX_QUANTITY}
            onChange={maxQuantity => change({ maxQuantity })}
          />
        </div>
      )
    case 'chat':
    case 'broadcast':
      return <ChatFields {...props} />
    case 'createBot':
      return <NewBotFields {...props} />
    default:
      return form.kind satisfies never
  }
}

function ChatFields({ form, errors, change }: FieldsProps) {
  const isGroup = form.kind === 'chat'
  return (
    <>
      <div className="section fields">
        <Filter
          label={t('hasLink')}
          value={form.hasUsername}
          onChange={hasUsername => change({ hasUsername })}
        />
        {isGroup && (
          <Filter label={t('hasTopics')} value={form.forum} onChange={forum => change({ forum })} />
        )}
        <Switch label={t('youOwn')} isOn={form.creator} onChange={creator => change({ creator })} />
        {isGroup && (
          <Switch
            label={t('botIsMember')}
            hint={t('botIsMemberHint')}
            isOn={form.botParticipant}
            onChange={botParticipant => change({ botParticipant })}
          />
        )}
      </div>
      <AdminFields form={form} errors={errors} change={change} />
    </>
  )
}

function NewBotFields({ form, errors, isTried, change }: FieldsProps) {
  return (
    <div className="section fields">
      <TextField
        label={t('suggestedName')}
        hint={t('none')}
        value={form.suggestedName}
        error={errors.suggestedName}
        isTried={isTried}
        onChange={suggestedName => change({ suggestedName })}
      />
      <TextField
        label={t('suggestedUsername')}
        hint={t('none')}
        dir="ltr"
        value={form.suggestedUsername}
        error={errors.suggestedUsername}
        isTried={isTried}
        onChange={text => change({ suggestedUsername: text.trim().replace(/^@/, '') })}
      />
      <Switch
        label={t('manages')}
        hint={t('managesHint')}
        isOn={form.botManaged}
        onChange={botManaged => change({ botManaged })}
      />
    </div>
  )
}
