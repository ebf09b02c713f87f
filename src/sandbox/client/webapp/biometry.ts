import * as v from 'valibot'
import { type Handler, type Host, on } from './handler.ts'
import type { Popup } from './panel.ts'
import { askForPermission, openSettings, permissionOf } from './permission.ts'

const TOKEN = 'token'
const reason = v.object({ reason: v.optional(v.string(), '') })

const isThere = ({ profile, device }: Host) => profile.biometry === 'works' && device().biometry !== 'none'
const isAllowed = (host: Host) => isThere(host) && permissionOf(host, 'biometry') === true

/** @see https://core.telegram.org/api/web-events#web-app-biometry-get-info */
export const getBiometryInfo: Handler = host => {
  if (!isThere(host)) return host.post('biometry_info_received', { available: false })
  const answer = permissionOf(host, 'biometry')
  host.post('biometry_info_received', {
    available: true,
    type: host.device().biometry,
    access_requested: answer !== undefined,
    access_granted: answer === true,
    token_saved: host.store('biometry').read()[TOKEN] !== undefined,
    device_id: `device-of-${host.panel().bot.id}`,
  })
}

/** Asks only once. After that, the user can change the answer in the settings. */
export const requestBiometryAccess: Handler = on(reason, (host, data) => {
  if (!isThere(host) || permissionOf(host, 'biometry') !== undefined) return getBiometryInfo(host, undefined)
  const title = `Allow ${host.panel().bot.title} to use biometrics?`
  askForPermission(
    host,
    'biometry',
    { title, message: data.reason || 'It can confirm that it is you.' },
    () => getBiometryInfo(host, undefined),
  )
})

/** The user decides whether the phone recognizes them. */
export const requestBiometryAuth: Handler = on(reason, (host, data) => {
  const fail = () => host.post('biometry_auth_requested', { status: 'failed' })
  if (!isAllowed(host)) return fail()
  host.ask(recognize(host, data.reason), answer => {
    if (answer !== 'recognized') return fail()
    const token = host.store('biometry').read()[TOKEN] ?? ''
    host.post('biometry_auth_requested', { status: 'authorized', token })
  })
})

const recognize = (host: Host, text: string): Popup => ({
  title: host.device().biometry === 'face' ? 'Look at the phone' : 'Touch the sensor',
  message: text || `${host.panel().bot.title} wants to know that it is you.`,
  buttons: [
    { id: '', type: 'cancel', text: 'Cancel' },
    { id: 'failed', type: 'destructive', text: 'Not recognized' },
    { id: 'recognized', type: 'default', text: 'Recognized' },
  ],
})

/** An empty token removes the stored one. */
export const updateBiometryToken: Handler = on(
  v.object({ token: v.pipe(v.optional(v.string(), ''), v.maxLength(1024)) }),
  (host, { token }) => {
    if (!isAllowed(host)) return host.post('biometry_token_updated', { status: 'failed' })
    host.store('biometry').write(token === '' ? {} : { [TOKEN]: token })
    host.post('biometry_token_updated', { status: token === '' ? 'removed' : 'updated' })
  },
)

export const openBiometrySettings: Handler = host => isThere(host) && openSettings(host, 'biometry')
