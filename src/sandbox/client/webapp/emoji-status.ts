import * as v from 'valibot'
import { type Handler, on } from './handler.ts'
import { askForPermission, permissionOf } from './permission.ts'

const status = v.object({
  custom_emoji_id: v.optional(v.string(), ''),
  duration: v.optional(v.pipe(v.number(), v.finite()), 0),
})
const ID = /^[1-9]\d{0,19}$/

/**
 * Asks the user to set a custom emoji as their status. The status needs Telegram Premium. The page keeps no status:
 * only the app is told.
 *
 * @see https://core.telegram.org/api/web-events#web-app-set-emoji-status
 */
export const setEmojiStatus: Handler = on(status, (host, { custom_emoji_id, duration }) => {
  const fail = (error: string) => host.post('emoji_status_failed', { error })
  if (host.profile.emojiStatus !== 'works') return fail('UNSUPPORTED')
  if (!ID.test(custom_emoji_id)) return fail('SUGGESTED_EMOJI_INVALID')
  if (duration < 0) return fail('DURATION_INVALID')
  const time = duration > 0 ? ` for ${duration} seconds` : ''
  const popup = {
    title: 'Set emoji status?',
    message: `${host.panel().bot.title} suggests the emoji ${custom_emoji_id}${time}.`,
    buttons: [
      { id: '', type: 'cancel' as const, text: 'Cancel' },
      { id: 'set', type: 'default' as const, text: 'Set' },
    ],
  }
  host.ask(popup, answer => {
    if (answer === 'set' && !host.isPremium()) host.toast('An emoji status needs Telegram Premium')
    if (answer === 'set' && host.isPremium()) host.post('emoji_status_set')
    else fail('USER_DECLINED')
  })
})

/** @see https://core.telegram.org/api/web-events#web-app-request-emoji-status-access */
export const requestEmojiStatusAccess: Handler = host => {
  const end = (isAllowed: boolean) =>
    host.post('emoji_status_access_requested', { status: isAllowed ? 'allowed' : 'cancelled' })
  if (host.profile.emojiStatus !== 'works') return end(false)
  if (permissionOf(host, 'emoji status') === true && host.isPremium()) return end(true)
  const title = 'Allow changes of your emoji status?'
  const message = `${host.panel().bot.title} asks to change it.`
  askForPermission(host, 'emoji status', { title, message }, isAllowed => {
    if (isAllowed && !host.isPremium()) host.toast('An emoji status needs Telegram Premium')
    end(isAllowed && host.isPremium())
  })
}
