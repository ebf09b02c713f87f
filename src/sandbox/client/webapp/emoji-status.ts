import * as v from 'valibot'
import { type Handler, type Host, on } from './handler.ts'
import { PERMISSION_BUTTONS } from './permission.ts'

const status = v.object({
  custom_emoji_id: v.optional(v.string(), ''),
  duration: v.optional(v.pipe(v.number(), v.finite()), 0),
})
const ID = /^[1-9]\d{0,18}$/

/** Says so to a user without Premium. */
function lacksPremium(host: Host): boolean {
  if (host.isPremium()) return false
  host.toast('An emoji status needs Telegram Premium')
  return true
}

/**
 * Asks the user to set a custom emoji as their status, and sets it. The status needs Telegram Premium.
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
    if (answer !== 'set' || lacksPremium(host)) return fail('USER_DECLINED')
    host.setEmojiStatus(custom_emoji_id, duration).then(
      () => {
        // On a phone, the app hides the place beside the person's name.
        host.toast('Your emoji status is set')
        host.post('emoji_status_set')
      },
      (error: Error) => {
        host.toast(error.message)
        fail('SERVER_ERROR')
      },
    )
  })
})

/**
 * Asks the user to let the bot change their emoji status. Asks no more once they have allowed it.
 *
 * @see https://core.telegram.org/api/web-events#web-app-request-emoji-status-access
 */
export const requestEmojiStatusAccess: Handler = host => {
  const end = (isAllowed: boolean) =>
    host.post('emoji_status_access_requested', { status: isAllowed ? 'allowed' : 'cancelled' })
  const refused = (error: Error) => {
    host.toast(error.message)
    end(false)
  }
  if (host.profile.emojiStatus !== 'works') return end(false)
  const popup = {
    title: 'Allow changes of your emoji status?',
    message: `${host.panel().bot.title} asks to change it.`,
    buttons: PERMISSION_BUTTONS,
  }
  const ask = () =>
    host.ask(popup, answer => {
      if (answer !== 'allow' || lacksPremium(host)) return end(false)
      host.allowEmojiStatus().then(() => end(true), refused)
    })
  host.mayChangeEmojiStatus().then(isAllowed => (isAllowed && host.isPremium() ? end(true) : ask()), refused)
}
