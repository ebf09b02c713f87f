import type { FoundChat } from './find-member.ts'

/** A bot needs to be an administrator for it in a basic group; elsewhere members may where it isn't forbidden. */
export function mayChangeInfo({ chat }: FoundChat): boolean {
  if (chat.creator || chat.adminRights?.changeInfo) return true
  if (chat._ === 'chat') return false
  const isOpen = chat.megagroup === true && chat.username === undefined
  return isOpen && !chat.defaultBannedRights?.changeInfo && !chat.bannedRights?.changeInfo
}
