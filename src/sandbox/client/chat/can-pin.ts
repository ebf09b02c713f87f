import type { Peer } from '../api/peer.ts'

/** In private chats anybody can, elsewhere who has the right. */
export const canPin = ({ kind, pins }: Peer) => kind === 'user' || pins === true
