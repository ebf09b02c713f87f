import type { Peer } from '../api/peer.ts'

/** In private chats both people can pin. Elsewhere the user needs the right. */
export const canPin = ({ kind, pins }: Peer) => kind === 'user' || pins === true
