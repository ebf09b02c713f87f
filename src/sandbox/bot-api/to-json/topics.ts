import type { Tl, tl } from '../../tl/types.ts'
import type { Fields } from './documents.ts'

/**
 * The service message about a topic. Opening General says only that, though it also shows a hidden General.
 *
 * @see https://core.telegram.org/bots/api#forumtopicedited
 */
export function toTopicContent(
  action: Tl<tl.RawMessageActionTopicCreate> | Tl<tl.RawMessageActionTopicEdit>,
): Fields {
  if (action._ === 'messageActionTopicCreate') {
    const { title: name, iconColor: icon_color, iconEmojiId: emojiId } = action
    const icon = emojiId && { icon_custom_emoji_id: emojiId.toString() }
    return { forum_topic_created: { name, icon_color, ...icon } }
  }
  const { title, iconEmojiId, closed, hidden } = action
  if (hidden !== undefined && closed !== false) {
    return hidden ? { general_forum_topic_hidden: {} } : { general_forum_topic_unhidden: {} }
  }
  if (closed !== undefined) return closed ? { forum_topic_closed: {} } : { forum_topic_reopened: {} }
  return {
    forum_topic_edited: {
      ...(title && { name: title }),
      ...(iconEmojiId !== undefined && { icon_custom_emoji_id: iconEmojiId ? iconEmojiId.toString() : '' }),
    },
  }
}
