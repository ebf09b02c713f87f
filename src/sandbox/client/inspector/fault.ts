import type { Fault } from '../api/control.ts'

const EFFECTS = ['delay', 'drop', 'duplicate', 'error', 'flood_wait'] as const
const NUMBERS = ['ms', 'code', 'seconds', 'times'] as const

/** What a form says; empty fields say nothing. */
export function faultFrom(form: FormData): Fault {
  const of = (name: string) => String(form.get(name) ?? '').trim()
  const fault: Fault = { effect: EFFECTS.find(one => one === of('effect')) ?? 'error' }
  if (of('method') !== '') fault.method = of('method')
  if (of('text') !== '') fault.text = of('text')
  for (const name of NUMBERS) {
    const value = Number(of(name))
    if (of(name) !== '' && Number.isSafeInteger(value) && value >= 0) fault[name] = value
  }
  return fault
}

export function inWords({ method = 'Every method', effect, ms, code, text, seconds, times }: Fault): string {
  const often = times === undefined ? '' : times === 1 ? ', once' : `, ${times} times`
  switch (effect) {
    case 'delay':
      return `${method} takes ${ms ?? 0} ms longer${often}`
    case 'drop':
      return `${method} gets no answer${often}`
    case 'duplicate':
      return `${method} arrives twice${often}`
    case 'error':
      return `${method} answers ${code ?? 400} ${text ?? 'INTERNAL'}${often}`
    case 'flood_wait':
      return `${method} asks to wait ${seconds ?? 0} s${often}`
    default:
      return effect satisfies never
  }
}
