import * as v from 'valibot'
import { isAtLeast } from '../profile/version.ts'
import { type Handler, type Host, on } from './handler.ts'
import type { BottomButton } from './panel.ts'
import { patchAround } from './safe-area.ts'
import { color } from './web-events.ts'

/** The version of the Bot API that introduced icons on these buttons. */
const ICON_SINCE = '9.5'

const button = v.object({
  is_visible: v.optional(v.boolean()),
  is_active: v.optional(v.boolean()),
  is_progress_visible: v.optional(v.boolean()),
  has_shine_effect: v.optional(v.boolean()),
  text: v.optional(v.string()),
  color: v.optional(color),
  text_color: v.optional(color),
  icon_custom_emoji_id: v.optional(v.string()),
})
const secondary = v.object({
  ...button.entries,
  position: v.optional(v.picklist(['left', 'right', 'top', 'bottom'])),
})

/** Changes only the fields that the app names. A button without a text is never visible. */
function change({ profile }: Host, before: BottomButton, data: v.InferOutput<typeof button>): BottomButton {
  const icon = isAtLeast(profile.version, ICON_SINCE) ? data.icon_custom_emoji_id : undefined
  return {
    visible: data.is_visible ?? before.visible,
    active: data.is_active ?? before.active,
    progress: data.is_progress_visible ?? before.progress,
    shine: data.has_shine_effect ?? before.shine,
    text: data.text?.trim() || before.text,
    color: data.color ?? before.color,
    textColor: data.text_color ?? before.textColor,
    // An empty id takes the icon away.
    iconCustomEmojiId: icon === undefined ? before.iconCustomEmojiId : icon || undefined,
  }
}

export const setupMainButton: Handler = on(button, (host, data) =>
  patchAround(host, { mainButton: change(host, host.panel().mainButton, data) }),
)

export const setupSecondaryButton: Handler = on(secondary, (host, data) => {
  const before = host.panel().secondaryButton
  patchAround(host, {
    secondaryButton: { ...change(host, before, data), position: data.position ?? before.position },
  })
})
