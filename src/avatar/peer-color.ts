/** The number of colours that Telegram gives to peers by their id. */
const PEER_COLORS = 7

/** The place of a peer's colour in `peer-color.css`, the same for a peer everywhere. */
export const peerColor = ({ id }: { id: number }): number => Math.abs(id) % PEER_COLORS
