import type { PeerKind } from './peer-kind.ts'

/** Clients open a picker for all kinds of peers or for no kind. A new bot is a special case: iOS supports only that. */
type Way = 'choose' | 'make'

const wayOf = (kind: PeerKind): Way => (kind === 'createBot' ? 'make' : 'choose')

/** Remembers for this launch the kinds of peers for which the client opens a picker, and for which it doesn't. */
export function createWays() {
  const silent = new Set<Way>()
  const answering = new Set<Way>()
  return {
    isSilent: (kind: PeerKind) => silent.has(wayOf(kind)),
    /** The client has replied before, so a new silence means that the user is choosing. */
    hasAnswered: (kind: PeerKind) => answering.has(wayOf(kind)),
    noteAnswer(kind: PeerKind) {
      answering.add(wayOf(kind))
      silent.delete(wayOf(kind))
    },
    /** As far as the page can see, or by the client's own error, the client opens nothing. */
    noteSilence: (kind: PeerKind) => void silent.add(wayOf(kind)),
    /** The client has opened a picker after all. */
    takeBackSilence: (kind: PeerKind) => void silent.delete(wayOf(kind)),
  }
}
