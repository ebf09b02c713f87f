import { isService, type Message } from '../api/message.ts'
import { peerKey } from '../api/peer.ts'

export interface Row {
  message: Message
  /** The first message of its day. */
  newDay: boolean
  /** First and last of one author's run: the name goes above, the tail below. */
  first: boolean
  last: boolean
}

const dayOf = ({ date }: Message) => new Date(date * 1000).toDateString()

/** Where days and authors change. */
export function groupMessages(messages: Message[]): Row[] {
  return messages.map((message, index) => {
    const [before, after] = [messages[index - 1], messages[index + 1]]
    const newDay = !before || dayOf(before) !== dayOf(message)
    return {
      message,
      newDay,
      first: newDay || !joined(before, message),
      last: !after || !joined(message, after),
    }
  })
}

const joined = (a: Message, b: Message) =>
  peerKey(a.from) === peerKey(b.from) &&
  a.out === b.out &&
  callerOf(a) === callerOf(b) &&
  dayOf(a) === dayOf(b) &&
  !isService(a.content) &&
  !isService(b.content)

const callerOf = ({ guestchatViaFrom }: Message) => guestchatViaFrom && peerKey(guestchatViaFrom)
