import type { Peer } from '../api/peer.ts'

/** Nobody here writes into channels: their owners would, in a client with more to it. */
export const canWrite = ({ deleted, broadcast }: Peer) => !deleted && !broadcast
