import { create } from 'zustand'
import { type Entity, toEntities } from '../api/entity.ts'
import { type InlineButton, toInlineKeyboard } from '../api/inline-keyboard.ts'
import { fileOfResult, type Media, toMedia } from '../api/media.ts'
import type { Peer } from '../api/peer.ts'
import type { ResultOf } from '../api/rpc.ts'
import type { InlinePeerType } from './fits.ts'

/** The message before it is sent, as the sheet shows it. */
export interface Preview {
  text: string
  entities: Entity[]
  media?: Media
  buttons: InlineButton[][]
}

/** One use of the sheet. Without a preview, the sheet only asks for a chat. */
export interface Question {
  id: number
  preview?: Preview
  bot: Peer
  peerTypes: InlinePeerType[]
  choice: 'one' | 'several'
}

interface Asking {
  question: Question | undefined
  answer: (chosen: Peer[] | undefined) => void
}

export const useShareSheet = create<Asking>(() => ({ question: undefined, answer: () => {} }))

let lastId = 0

/** Shows the sheet. @returns the chosen chats; undefined when it was dismissed or replaced by another sheet */
export function askWhere(question: Omit<Question, 'id'>): Promise<Peer[] | undefined> {
  cancelSharing()
  return new Promise(resolve => {
    const answer = (chosen: Peer[] | undefined) => {
      useShareSheet.setState({ question: undefined, answer: () => {} })
      resolve(chosen)
    }
    useShareSheet.setState({ question: { ...question, id: ++lastId }, answer })
  })
}

export const cancelSharing = () => useShareSheet.getState().answer(undefined)

/** Undefined for messages that this client can't show. */
export function toPreview({ result }: ResultOf<'messages.getPreparedInlineMessage'>): Preview | undefined {
  const { sendMessage } = result
  const buttons = toInlineKeyboard(sendMessage.replyMarkup) ?? []
  switch (sendMessage._) {
    case 'botInlineMessageText': {
      const { message: text, entities = [] } = sendMessage
      return { text, entities: toEntities(entities), buttons }
    }
    case 'botInlineMessageMediaAuto': {
      const media = result._ === 'botInlineMediaResult' ? fileOfResult(result) : undefined
      const { message: text, entities = [] } = sendMessage
      return media && { text, entities: toEntities(entities), media, buttons }
    }
    case 'botInlineMessageMediaGeo':
    case 'botInlineMessageMediaVenue': {
      const { geo, replyMarkup: _, ...place } = sendMessage
      const media = toMedia(
        place._ === 'botInlineMessageMediaVenue'
          ? { ...place, _: 'messageMediaVenue', geo }
          : { _: 'messageMediaGeo', geo },
      )
      return media && { text: '', entities: [], media, buttons }
    }
    case 'botInlineMessageMediaContact': {
      const { firstName, lastName, phoneNumber } = sendMessage
      const name = [firstName, lastName].filter(Boolean).join(' ')
      return { text: `${name} +${phoneNumber}`, entities: [], buttons }
    }
    default:
      return undefined
  }
}
