/**
 * The kind of peer that a prepared button asks for: `requestPeerTypeUser`, `…Chat` (a group), `…Broadcast`
 * (a channel) or `…CreateBot`.
 *
 * @see https://core.telegram.org/type/RequestPeerType
 */
export type PeerKind = 'user' | 'chat' | 'broadcast' | 'createBot'
