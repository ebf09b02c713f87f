import { isVisual } from '../api/media.ts'
import { isService, type Message } from '../api/message.ts'
import { peerKey } from '../api/peer.ts'

export interface Row {
  message: Message
  /** All pictures of an album, this message's picture included. */
  album?: Message[]
  /** The first message of its day. */
  newDay: boolean
  /** First and last of an author's successive messages. The name stands above the first, the tail below the last. */
  first: boolean
  last: boolean
}

const dayOf = ({ date }: Message) => new Date(date * 1000).toDateString()

/** Groups messages for the screen: by day, by author and by album. */
export function groupMessages(messages: Message[]): Row[] {
  const groups = albumsOf(messages)
  return groups.map((album, index) => {
    const [message] = album
    const [before, after] = [groups[index - 1]?.at(-1), groups[index + 1]?.[0]]
    const newDay = !before || dayOf(before) !== dayOf(message)
    return {
      message,
      ...(album.length > 1 && { album }),
      newDay,
      first: newDay || !joined(before, message),
      last: !after || !joined(message, after),
    }
  })
}

function albumsOf(messages: Message[]): [Message, ...Message[]][] {
  const groups: [Message, ...Message[]][] = []
  for (const message of messages) {
    const last = groups.at(-1)
    if (
      last &&
      isPicture(message) &&
      message.groupedId !== undefined &&
      last[0].groupedId === message.groupedId
    ) {
      last.push(message)
    } else groups.push([message])
  }
  return groups
}

const isPicture = ({ content }: Message) => content.kind === 'text' && isVisual(content.media)

const joined = (a: Message, b: Message) =>
  peerKey(a.from) === peerKey(b.from) &&
  a.out === b.out &&
  callerOf(a) === callerOf(b) &&
  dayOf(a) === dayOf(b) &&
  !isService(a.content) &&
  !isService(b.content)

const callerOf = ({ guestchatViaFrom }: Message) => guestchatViaFrom && peerKey(guestchatViaFrom)
