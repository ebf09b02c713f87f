import { EFFECTS, type Fault } from '../api/control.ts'

const WHOSE = ['bot', 'user'] as const
const NUMBERS = ['ms', 'code', 'seconds', 'times'] as const

/** Reads a fault from a form. Empty fields are left out. */
export function faultFrom(form: FormData): Fault {
  const of = (name: string) => String(form.get(name) ?? '').trim()
  const fault: Fault = { effect: EFFECTS.find(one => one === of('effect')) ?? 'error' }
  const by = WHOSE.find(one => one === of('by'))
  if (by) fault.by = by
  if (of('method') !== '') fault.method = of('method')
  if (of('text') !== '') fault.text = of('text')
  if (of('field') !== '') fault.where = { [of('field')]: of('contains') }
  for (const name of NUMBERS) {
    const value = Number(of(name))
    if (of(name) !== '' && Number.isSafeInteger(value) && value >= 0) fault[name] = value
  }
  return fault
}

export function inWords({ method, effect, by, where = {}, ms, code, text, seconds, times }: Fault): string {
  const what = method ?? (effect === 'duplicate' || effect === 'reorder' ? 'update' : 'Every method')
  const whose = by ? `${what} (${by === 'bot' ? 'bots' : 'users'})` : what
  const conditions = Object.entries(where).map(([field, wanted]) =>
    typeof wanted === 'string' ? `${field} contains “${wanted}”` : `${field} is ${wanted}`,
  )
  const subject = conditions.length > 0 ? `${whose} whose ${conditions.join(' and ')}` : whose
  const often = times === undefined ? '' : times === 1 ? ', once' : `, ${times} times`
  switch (effect) {
    case 'delay':
      return `${subject} takes ${ms ?? 1000} ms longer${often}`
    case 'drop':
      return `${subject} gets no answer${often}`
    case 'duplicate':
      return `${subject} arrives twice${often}`
    case 'reorder':
      return `${subject} comes after a later one${often}`
    case 'cut':
      return `${subject} cuts the connection${often}`
    case 'error':
      return `${subject} answers ${code ?? 500} ${text ?? 'INTERNAL'}${often}`
    case 'flood_wait':
      return `${subject} asks to wait ${seconds ?? 30} s${often}`
    default:
      return effect satisfies never
  }
}
