import type { Tl, tl } from '../../tl/types.ts'
import { RpcError } from '../../world/state/rpc-error.ts'
import { usableLink } from '../links/check-link.ts'
import { cleanText } from './clean-text.ts'
import { fixText } from './fix-text.ts'
import type { FormattedText, TextEntity } from './text-entity.ts'

/**
 * A stored text in the form that bots get. It is cleaned and trimmed, and its entities are sorted and cut, as
 * on the Bot API's server. A text with wrong entities loses them.
 */
export function receivedText(
  text: string,
  entities: readonly Tl<tl.TypeMessageEntity>[] = [],
): FormattedText {
  try {
    return fixText({ text, entities: entities.flatMap(fromTl) }, 'keep')
  } catch (error) {
    if (error instanceof RpcError)
      return cleanText({ text: text.replace(LONE_SURROGATE, '\ufffd'), entities: [] })
    throw error
  }
}

const LONE_SURROGATE = /\p{Surrogate}/gu

const SIMPLE = {
  messageEntityMention: 'mention',
  messageEntityHashtag: 'hashtag',
  messageEntityCashtag: 'cashtag',
  messageEntityBotCommand: 'bot_command',
  messageEntityUrl: 'url',
  messageEntityEmail: 'email',
  messageEntityPhone: 'phone_number',
  messageEntityBankCard: 'bank_card_number',
  messageEntityBold: 'bold',
  messageEntityItalic: 'italic',
  messageEntityUnderline: 'underline',
  messageEntityStrike: 'strikethrough',
  messageEntitySpoiler: 'spoiler',
  messageEntityCode: 'code',
} as const

function fromTl(entity: Tl<tl.TypeMessageEntity>): TextEntity[] {
  const span = { offset: entity.offset, length: entity.length }
  switch (entity._) {
    case 'messageEntityPre':
      return [{ ...span, type: 'pre', language: entity.language }]
    case 'messageEntityBlockquote':
      return [{ ...span, type: entity.collapsed ? 'expandable_blockquote' : 'blockquote' }]
    case 'messageEntityTextUrl': {
      const url = usableLink(entity.url)
      return url === undefined ? [] : [{ ...span, type: 'text_link', url }]
    }
    case 'messageEntityMentionName':
      return [{ ...span, type: 'text_mention', userId: entity.userId }]
    case 'messageEntityCustomEmoji':
      return [{ ...span, type: 'custom_emoji', customEmojiId: entity.documentId }]
    case 'messageEntityFormattedDate': {
      const { _, offset, length, date, ...format } = entity
      return [{ ...span, type: 'date_time', unixTime: date, format }]
    }
    case 'messageEntityUnknown':
    case 'inputMessageEntityMentionName':
    case 'messageEntityDiffInsert':
    case 'messageEntityDiffReplace':
    case 'messageEntityDiffDelete':
      return []
    default:
      return [{ ...span, type: SIMPLE[entity._] }]
  }
}
