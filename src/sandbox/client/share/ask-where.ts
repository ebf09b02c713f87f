import { create } from 'zustand'
import { type Entity, toEntities } from '../api/entity.ts'
import { type InlineButton, toInlineKeyboard } from '../api/inline-keyboard.ts'
import type { Peer } from '../api/peer.ts'
import type { ResultOf } from '../api/rpc.ts'
import type { InlinePeerType } from './fits.ts'

/** What is about to be sent, as the sheet shows it. */
export interface Preview {
  text: string
  entities: Entity[]
  buttons: InlineButton[][]
}

/** One use of the sheet: what goes out, in whose words, and to which kinds of chats. Without a preview, only where. */
export interface Question {
  id: number
  preview?: Preview
  bot: Peer
  peerTypes: InlinePeerType[]
}

interface Asking {
  question: Question | undefined
  answer: (chosen: Peer | undefined) => void
}

export const useShareSheet = create<Asking>(() => ({ question: undefined, answer: () => {} }))

let lastId = 0

/** Shows the sheet. @returns the chat to send to; undefined when it was dismissed, or another took its place */
export function askWhere(question: Omit<Question, 'id'>): Promise<Peer | undefined> {
  cancelSharing()
  return new Promise(resolve => {
    const answer = (chosen: Peer | undefined) => {
      useShareSheet.setState({ question: undefined, answer: () => {} })
      resolve(chosen)
    }
    useShareSheet.setState({ question: { ...question, id: ++lastId }, answer })
  })
}

export const cancelSharing = () => useShareSheet.getState().answer(undefined)

/** Undefined for what this client can't show. */
export function toPreview({
  result: { sendMessage },
}: ResultOf<'messages.getPreparedInlineMessage'>): Preview | undefined {
  if (sendMessage._ !== 'botInlineMessageText') return undefined
  const { message: text, entities = [], replyMarkup } = sendMessage
  return { text, entities: toEntities(entities), buttons: toInlineKeyboard(replyMarkup) ?? [] }
}
