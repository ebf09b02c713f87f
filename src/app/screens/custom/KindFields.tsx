import { MAX_QUANTITY } from '../../../contract/peer-request.ts'
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

const ANSWERS: readonly (readonly [Answer, string])[] = [
  ['yes', 'Yes'],
  ['no', 'No'],
  ['either', 'Either'],
]

interface FilterProps {
  label: string
  value: Answer
  onChange: (value: Answer) => void
}

const Filter = (props: FilterProps) => <Segments {...props} options={ANSWERS} />

/** What can be asked of a peer of the chosen kind. */
export function KindFields(props: FieldsProps) {
  const { form, change } = props
  switch (form.kind) {
    case 'user':
      return (
        <div className="section fields">
          <Filter label="A bot" value={form.bot} onChange={bot => change({ bot })} />
          <Filter
            label="Has Telegram Premium"
            value={form.premium}
            onChange={premium => change({ premium })}
          />
          <Stepper
            label="How many at most"
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
          label="Has a public link"
          value={form.hasUsername}
          onChange={hasUsername => change({ hasUsername })}
        />
        {isGroup && <Filter label="Has topics" value={form.forum} onChange={forum => change({ forum })} />}
        <Switch label="You must be its owner" isOn={form.creator} onChange={creator => change({ creator })} />
        {isGroup && (
          <Switch
            label="The bot must be a member"
            hint="Or you can add it: then Telegram does so as you share the group."
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
        label="Suggested name"
        hint="None"
        value={form.suggestedName}
        error={errors.suggestedName}
        isTried={isTried}
        onChange={suggestedName => change({ suggestedName })}
      />
      <TextField
        label="Suggested username"
        hint="None"
        dir="ltr"
        value={form.suggestedUsername}
        error={errors.suggestedUsername}
        isTried={isTried}
        onChange={text => change({ suggestedUsername: text.trim().replace(/^@/, '') })}
      />
      <Switch
        label="This bot manages the new one"
        hint="Without it, clients may let you choose any bot instead."
        isOn={form.botManaged}
        onChange={botManaged => change({ botManaged })}
      />
    </div>
  )
}
