import * as v from 'valibot'
import type { Profile } from '../profile/profile.ts'
import type { Handler } from './handler.ts'
import type { PopupButton } from './panel.ts'

/** The texts of buttons that have no text of their own. */
const OWN_TEXTS = { ok: 'OK', close: 'Close', cancel: 'Cancel' } as const

const popupButton = v.pipe(
  v.object({
    id: v.optional(v.string(), ''),
    type: v.optional(v.picklist(['default', 'destructive', 'ok', 'close', 'cancel']), 'default'),
    text: v.optional(v.string(), ''),
  }),
  v.transform(({ id, type, text }): PopupButton => {
    return { id, type, text: type === 'default' || type === 'destructive' ? text : OWN_TEXTS[type] }
  }),
)

/** @see https://core.telegram.org/api/web-events#web-app-open-popup */
const popup = v.object({
  title: v.optional(v.string(), ''),
  message: v.pipe(v.string(), v.nonEmpty()),
  buttons: v.pipe(v.array(popupButton), v.minLength(1), v.maxLength(3)),
})

/** An app's buttons from left to right. Desktop and Android begin at the right. */
export const fromTheLeft = (look: Profile['popupLook'], buttons: readonly PopupButton[]) =>
  look === 'alert' ? [...buttons] : buttons.toReversed()

/** Opens a popup. While a popup is open, others are ignored. Desktop closes apps that break the rules. */
export const openPopup: Handler = (host, eventData) => {
  const { success, output } = v.safeParse(popup, eventData)
  if (success) {
    if (!host.panel().popup) host.patch({ popup: output })
  } else if (host.profile.wrongPopup === 'closes the app') host.close()
}
