import type { Candidate } from '../api/cast.ts'

/** The administrator rights in the words of Telegram's clients. */
const RIGHTS: Record<string, string> = {
  changeInfo: 'change the name and photo',
  postMessages: 'post messages',
  editMessages: 'edit messages of others',
  deleteMessages: 'delete messages',
  banUsers: 'ban users',
  inviteUsers: 'invite users',
  pinMessages: 'pin messages',
  addAdmins: 'add new admins',
  anonymous: 'remain anonymous',
  manageCall: 'manage video chats',
  other: 'do what other admins do',
  manageTopics: 'manage topics',
  postStories: 'post stories',
  editStories: 'edit stories of others',
  deleteStories: 'delete stories of others',
  manageDirectMessages: 'manage direct messages',
  manageRanks: 'manage member tags',
}

/** A right in words, or by its own name when it is new. */
export const rightText = (right: string) => RIGHTS[right] ?? right

/** The effects of sharing on a chat, as a text after the bot's name. Undefined when there are no effects. */
export function consequences(
  { addsBot, grants }: Pick<Candidate, 'addsBot' | 'grants'>,
  chat: 'group' | 'channel',
): string | undefined {
  const rights = grants.map(rightText).join(', ')
  if (addsBot && rights) return `will be added to the ${chat} as an administrator and can: ${rights}.`
  if (addsBot) return `will be added to the ${chat}.`
  return rights ? `will be an administrator of the ${chat} and can: ${rights}.` : undefined
}
