import { create } from 'zustand'
import { type Entity, toEntities } from '../api/entity.ts'
import { type InlineButton, toInlineKeyboard } from '../api/inline-keyboard.ts'
import type { Peer } from '../api/peer.ts'
import type { ResultOf } from '../api/rpc.ts'
import type { InlinePeerType } from './fits.ts'

/** The message before it is sent, as the sheet shows it. */
export interface Preview {
  text: string
  entities: Entity[]
  buttons: InlineButton[][]
}

/** One use of the sheet. Without a preview, the sheet only asks for a chat. */
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

/** Shows the sheet. @returns the chosen chat; undefined when it was dismissed or replaced by another sheet */
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

/** Undefined for messages that this client can't show. */
export function toPreview({
  result: { sendMessage },
}: ResultOf<'messages.getPreparedInlineMessage'>): Preview | undefined {
  if (sendMessage._ !== 'botInlineMessageText') return undefined
  const { message: text, entities = [], replyMarkup } = sendMessage
  return { text, entities: toEntities(entities), buttons: toInlineKeyboard(replyMarkup) ?? [] }
}
