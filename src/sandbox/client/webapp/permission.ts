import type { Host } from './handler.ts'
import type { Popup } from './panel.ts'

/** A thing that a client allows to each Mini App separately, and asks about only once. */
export type Permission = 'location' | 'biometry'

/** The user's last answer. Undefined before the first question. */
export function permissionOf(host: Host, name: Permission): boolean | undefined {
  const answer = host.store('permissions').read()[name]
  return answer === undefined ? undefined : answer === 'yes'
}

const remember = (host: Host, name: Permission, isAllowed: boolean) => {
  const store = host.store('permissions')
  store.write({ ...store.read(), [name]: isAllowed ? 'yes' : 'no' })
}

/** The answers to such a question. */
export const PERMISSION_BUTTONS: Popup['buttons'] = [
  { id: 'decline', type: 'cancel', text: 'Don’t allow' },
  { id: 'allow', type: 'default', text: 'Allow' },
]

/** Asks the user, and remembers an answer. A question that was dismissed is asked again the next time. */
export function askForPermission(
  host: Host,
  name: Permission,
  texts: Pick<Popup, 'title' | 'message'>,
  answered: (isAllowed: boolean) => void,
) {
  host.ask({ ...texts, buttons: PERMISSION_BUTTONS }, answer => {
    if (answer !== undefined) remember(host, name, answer === 'allow')
    answered(answer === 'allow')
  })
}

/** The client's settings for one permission. Opens only after the Mini App has asked for the permission. */
export function openSettings(host: Host, name: Permission) {
  const before = permissionOf(host, name)
  if (before === undefined) return
  const title = `Settings of ${host.panel().bot.title}`
  const message = `Its access to your ${name} is ${before ? 'on' : 'off'}.`
  askForPermission(host, name, { title, message }, () => {})
}
