import type { RequestPeerType } from '../../contract/request-peer-type.ts'

type Kind = RequestPeerType['kind']
/** Clients that open a picker for one kind of peer do so for all, but making a bot is another matter: iOS can only that. */
type Way = 'choose' | 'make'

const wayOf = (kind: Kind): Way => (kind === 'createBot' ? 'make' : 'choose')

/** What this launch has learnt of the client: for what it opens something, and for what the bot has to ask. */
export function createWays(isSupported: boolean) {
  const silent = new Set<Way>()
  const answering = new Set<Way>()
  return {
    isSupported,
    /** The bot has to ask in its chat. */
    isClassic: (kind: Kind) => !isSupported || silent.has(wayOf(kind)),
    /** It has replied before: now somebody just takes their time. */
    hasAnswered: (kind: Kind) => answering.has(wayOf(kind)),
    noteAnswer(kind: Kind) {
      answering.add(wayOf(kind))
      silent.delete(wayOf(kind))
    },
    /** For all we can see, or by its own word, it opens nothing. */
    noteSilence: (kind: Kind) => void silent.add(wayOf(kind)),
    /** It did open something. */
    takeBackSilence: (kind: Kind) => void silent.delete(wayOf(kind)),
  }
}
