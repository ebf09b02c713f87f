import type { PeerKind } from './peer-kind.ts'

/** Clients that open a picker for one kind of peer do so for all, but making a bot is another matter: iOS can only that. */
type Way = 'choose' | 'make'

const wayOf = (kind: PeerKind): Way => (kind === 'createBot' ? 'make' : 'choose')

/** What this launch has learnt of the client: for which kinds of peer it opens something, and for which nothing. */
export function createWays() {
  const silent = new Set<Way>()
  const answering = new Set<Way>()
  return {
    isSilent: (kind: PeerKind) => silent.has(wayOf(kind)),
    /** It has replied before: now somebody just takes their time. */
    hasAnswered: (kind: PeerKind) => answering.has(wayOf(kind)),
    noteAnswer(kind: PeerKind) {
      answering.add(wayOf(kind))
      silent.delete(wayOf(kind))
    },
    /** For all we can see, or by its own word, it opens nothing. */
    noteSilence: (kind: PeerKind) => void silent.add(wayOf(kind)),
    /** It did open something. */
    takeBackSilence: (kind: PeerKind) => void silent.delete(wayOf(kind)),
  }
}
