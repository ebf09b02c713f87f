import type { Messages } from '../../contract/messages.ts'

/**
 * Everything that the bot says, in English. `{name}` is filled in; a text with `{count}` has a form for each plural
 * category of the language.
 */
export const en = {
  // The bot's commands in Telegram's menu, and the answers to them.
  startDescription: 'What Handpick does, and what you can share',
  pickDescription: 'Share without opening the app',
  privacyDescription: 'What Handpick keeps about you',
  start:
    'Hello! I ask you for people, groups, channels and bots, and keep what you choose in lists.\n\nOpen the app with the button beside the message field, or choose right here. Only what you choose reaches me.',
  pick: 'What would you like to share?',

  // The answer to /privacy.
  privacyKept:
    'I keep the people, groups, channels and bots that you choose: their ids, and the names, usernames and small photos that Telegram shares with me. I also keep what you were asked for, and which lists chats may see.',
  privacyUntilDeleted: 'It stays until you delete it.',
  privacyUntilUnopened: {
    one: 'It stays until you delete it, or until nobody has opened your lists for {count} day.',
    other: 'It stays until you delete it, or until nobody has opened your lists for {count} days.',
  },
  privacyWho:
    'Only you see your lists, and the owner of this bot. A chat sees a list only when you show it there.',
  privacyInApp:
    'Open the app with the button beside the message field. Under “Privacy” you can download everything that I keep about you, or delete it.',
  privacyPolicy: 'The owner’s privacy policy:',

  // When a result came by a button in the chat.
  gotIt: {
    one: 'Got it. Your choice is in your list now.',
    other: 'Got it. Your {count} choices are in your list now.',
  },
  // When the request of a result was deleted with everything about the person.
  requestGone:
    'I no longer have the request for this choice, so I kept nothing of it. Send /pick to choose again.',

  // The request that is built by hand.
  customTitle: 'Custom request',
  customDescription: 'Build a request by hand, and see its result.',
  customButton: 'Choose',

  // A list as a message. A peer without a name is called by its kind.
  listEmpty: 'Nobody is in this list yet.',
  andMore: { one: 'and {count} more', other: 'and {count} more' },
  unnamedPerson: 'Someone',
  unnamedBot: 'A bot',
  unnamedGroup: 'A group',
  unnamedChannel: 'A channel',
  openInHandpick: 'Open in Handpick',

  // Answers in other people's chats. The app calls its switch “Visible in chats” too.
  oneMoment: 'One moment…',
  notVisible: '“{title}” isn’t visible in chats. Its owner can open the list and switch on “{switch}”.',
  visibleInChats: 'Visible in chats',
  unknownList: 'I don’t know a list by that name. Try one of these: {titles}.',
  nothingYet: 'You haven’t chosen anybody yet. Open Handpick and choose.',
  stranger:
    'Hello! I keep lists of people, groups and channels that you choose. When you name me in a chat, I show your list there. Open me once to begin.',
  openList: 'Open the list',
  openHandpick: 'Open Handpick',
  meetHandpick: 'Meet Handpick',
} as const

/** All texts of the bot in a language. `C` are its plural categories. */
export type Words<C extends Intl.LDMLPluralRule> = Messages<typeof en, C>
