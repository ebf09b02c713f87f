import { create } from 'zustand'
import { RpcError } from '../api/rpc.ts'

export interface Toast {
  id: number
  text: string
}

const SHOWN_FOR_MS = 4000

export const useToasts = create<{ toasts: Toast[] }>(() => ({ toasts: [] }))

let lastId = 0

/** Errors that Mini Apps get by their bare names, while people read a sentence. */
const EXPLAINED: Record<string, string> = {
  WEBAPP_REQ_ID_INVALID: 'This request of the bot is used or out of date (WEBAPP_REQ_ID_INVALID)',
  CONNECTION_FAILED: 'There is no connection to the sandbox (CONNECTION_FAILED)',
}

/** Shows a text for a while, below at most two others. A text that is already shown moves to the end. */
export function toast(said: string) {
  const id = ++lastId
  const text = EXPLAINED[said] ?? said
  useToasts.setState(({ toasts }) => ({
    toasts: [...toasts.filter(one => one.text !== text).slice(-2), { id, text }],
  }))
  setTimeout(
    () => useToasts.setState(({ toasts }) => ({ toasts: toasts.filter(one => one.id !== id) })),
    SHOWN_FOR_MS,
  )
}

/** Shows an error, mostly with Telegram's own text, as its desktop client does. */
export function toastError(error: unknown) {
  toast(errorText(error))
}

/** Sentences for errors that an ordinary action of a person can cause. */
const SENTENCES: Record<string, string> = {
  CHAT_SEND_PLAIN_FORBIDDEN: 'Text messages aren’t allowed here',
  CHAT_SEND_PHOTOS_FORBIDDEN: 'Photos aren’t allowed here',
  CHAT_SEND_VIDEOS_FORBIDDEN: 'Videos aren’t allowed here',
  CHAT_SEND_ROUNDVIDEOS_FORBIDDEN: 'Video messages aren’t allowed here',
  CHAT_SEND_AUDIOS_FORBIDDEN: 'Music isn’t allowed here',
  CHAT_SEND_VOICES_FORBIDDEN: 'Voice messages aren’t allowed here',
  CHAT_SEND_DOCS_FORBIDDEN: 'Files aren’t allowed here',
  CHAT_SEND_STICKERS_FORBIDDEN: 'Stickers aren’t allowed here',
  CHAT_SEND_GIFS_FORBIDDEN: 'GIFs aren’t allowed here',
  CHAT_SEND_INLINE_FORBIDDEN: 'Messages by way of bots aren’t allowed here',
  CHAT_SEND_POLL_FORBIDDEN: 'Polls aren’t allowed here',
  POLL_MEMBER_RESTRICTED: 'Only those who had been subscribed for a day can vote',
  INVITE_HASH_EXPIRED: 'This invite link has expired',
}

export function errorText(error: unknown): string {
  if (!(error instanceof RpcError)) return 'INTERNAL'
  return SENTENCES[error.text] ?? error.text
}
