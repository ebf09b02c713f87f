import type { Tl, tl } from '../../../tl/types.ts'
import { findBotCommands, findCashtags, findHashtags, findMentions } from './names.ts'
import { findBankCards, findPhoneNumbers } from './numbers.ts'
import { endOf, type Span } from './span.ts'
import { findTgUrls, findUrls } from './urls.ts'

type Name = Extract<
  Tl<tl.TypeMessageEntity>['_'],
  | 'messageEntityMention'
  | 'messageEntityBotCommand'
  | 'messageEntityHashtag'
  | 'messageEntityCashtag'
  | 'messageEntityPhone'
  | 'messageEntityBankCard'
  | 'messageEntityUrl'
  | 'messageEntityEmail'
>

export type FoundEntity = Span & { _: Name }

/**
 * The entities that Telegram finds in a text: mentions, commands, tags, numbers, addresses. When entities
 * overlap, the first stays, and of two with the same beginning the longer.
 *
 * @see https://core.telegram.org/api/entities
 */
export function findEntities(text: string): FoundEntity[] {
  const named = (_: Name, spans: Span[]): FoundEntity[] => spans.map(span => ({ _, ...span }))
  const found = [
    ...named('messageEntityMention', findMentions(text)),
    ...named('messageEntityBotCommand', findBotCommands(text)),
    ...named('messageEntityHashtag', findHashtags(text)),
    ...named('messageEntityCashtag', findCashtags(text)),
    ...named('messageEntityPhone', findPhoneNumbers(text)),
    ...named('messageEntityBankCard', findBankCards(text)),
    ...named('messageEntityUrl', findTgUrls(text)),
    ...findUrls(text).map(
      ({ type, offset, length }): FoundEntity => ({
        _: type === 'email' ? 'messageEntityEmail' : 'messageEntityUrl',
        offset,
        length,
      }),
    ),
  ].sort((a, b) => a.offset - b.offset || b.length - a.length)
  let end = 0
  return found.filter(entity => {
    if (entity.offset < end) return false
    end = endOf(entity)
    return true
  })
}
