import type { Language } from '../../contract/language.ts'
import { listed, say } from '../words/words.ts'
import { button, type OpenUrl } from './list-message.ts'
import type { MessageContent, NamedList } from './ports.ts'

/** The answers to guest queries that show no list, in the language of the user who asks. */

const plainAnswer = (text: string, open: MessageContent['button']): MessageContent => ({
  text,
  entities: [],
  button: open,
})

/** The answer for a list that isn't visible in chats. It says nothing about the list's content. */
export const notVisibleAnswer = (list: NamedList, openUrl: OpenUrl, language: Language): MessageContent =>
  plainAnswer(
    say(language, 'notVisible', { title: list.title, switch: say(language, 'visibleInChats') }),
    button(say(language, 'openList'), openUrl(list.id)),
  )

export const unknownListAnswer = (
  lists: readonly NamedList[],
  openUrl: OpenUrl,
  language: Language,
): MessageContent => {
  const titles = listed(
    language,
    lists.map(({ title }) => title),
  )
  return plainAnswer(
    say(language, 'unknownList', { titles }),
    button(say(language, 'openHandpick'), openUrl()),
  )
}

export const nothingYetAnswer = (openUrl: OpenUrl, language: Language): MessageContent =>
  plainAnswer(say(language, 'nothingYet'), button(say(language, 'openHandpick'), openUrl()))

export const strangerAnswer = (openUrl: OpenUrl, language: Language): MessageContent =>
  plainAnswer(say(language, 'stranger'), button(say(language, 'meetHandpick'), openUrl()))

/** Posted at once when the whole answer takes a moment. */
export const stubIn = (language: Language): MessageContent =>
  plainAnswer(say(language, 'oneMoment'), undefined)
