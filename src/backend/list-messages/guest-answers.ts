import { button, type OpenUrl } from './list-message.ts'
import type { MessageContent, NamedList } from './ports.ts'

const plainAnswer = (text: string, open: MessageContent['button']): MessageContent => ({
  text,
  entities: [],
  button: open,
})

/** The answer for a list that isn't visible in chats. It says nothing about the list's content. */
export const notVisibleAnswer = (list: NamedList, openUrl: OpenUrl): MessageContent =>
  plainAnswer(
    `“${list.title}” isn’t visible in chats. Its owner can open the list and switch on “Visible in chats”.`,
    button('Open the list', openUrl(list.id)),
  )

export const unknownListAnswer = (lists: readonly NamedList[], openUrl: OpenUrl): MessageContent =>
  plainAnswer(
    `I don’t know a list by that name. Try one of these: ${lists.map(({ title }) => title).join(', ')}.`,
    button('Open Handpick', openUrl()),
  )

export const nothingYetAnswer = (openUrl: OpenUrl): MessageContent =>
  plainAnswer('You haven’t chosen anybody yet. Open Handpick and choose.', button('Open Handpick', openUrl()))

export const strangerAnswer = (openUrl: OpenUrl): MessageContent =>
  plainAnswer(
    'Hello! I keep lists of people, groups and channels that you choose, and show yours in any chat when you name me. Open me once to begin.',
    button('Meet Handpick', openUrl()),
  )

/** Posted at once when the whole answer takes a moment. */
export const STUB: MessageContent = { text: 'One moment…', entities: [], button: undefined }
