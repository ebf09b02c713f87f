import type { AdminRight } from './admin-rights.ts'
import type { PeerRequest } from './peer-request.ts'
import type { RequestPeerType } from './request-peer-type.ts'

type Kind<K extends RequestPeerType['kind']> = Omit<Extract<RequestPeerType, { kind: K }>, 'kind'>
type Chat<K extends 'chat' | 'broadcast'> = Omit<Kind<K>, 'userAdminRights' | 'botAdminRights'> & {
  userAdminRights?: TlAdminRights
  botAdminRights?: TlAdminRights
}
type TlAdminRights = { _: 'chatAdminRights' } & Partial<Record<AdminRight, true>>
type TlPeerType =
  | ({ _: 'requestPeerTypeUser' } & Kind<'user'>)
  | ({ _: 'requestPeerTypeChat' } & Chat<'chat'>)
  | ({ _: 'requestPeerTypeBroadcast' } & Chat<'broadcast'>)
  | ({ _: 'requestPeerTypeCreateBot' } & Kind<'createBot'>)

/** Telegram's button without `buttonId`, which is counted only when the button is sent. */
export interface TlRequestButton {
  _: 'inputKeyboardButtonRequestPeer'
  nameRequested?: true
  usernameRequested?: true
  photoRequested?: true
  style?: { _: 'keyboardButtonStyle'; bgPrimary?: true; bgDanger?: true; bgSuccess?: true }
  text: string
  peerType: TlPeerType
  maxQuantity: number
}

/**
 * A request as Telegram's object. The app shows this object and the backend sends it. Unset flags and absent
 * filters are left out.
 *
 * @see https://core.telegram.org/constructor/inputKeyboardButtonRequestPeer
 */
export function toTlButton(request: PeerRequest): TlRequestButton {
  return {
    _: 'inputKeyboardButtonRequestPeer',
    ...(request.nameRequested && { nameRequested: true }),
    ...(request.usernameRequested && { usernameRequested: true }),
    ...(request.photoRequested && { photoRequested: true }),
    ...(request.style && { style: { _: 'keyboardButtonStyle', ...STYLES[request.style] } }),
    text: request.buttonText,
    peerType: toTlPeerType(request.peerType),
    maxQuantity: request.maxQuantity,
  }
}

const STYLES = {
  primary: { bgPrimary: true },
  danger: { bgDanger: true },
  success: { bgSuccess: true },
} as const

function toTlPeerType(type: RequestPeerType): TlPeerType {
  switch (type.kind) {
    case 'user': {
      const { kind: _kind, ...filters } = type
      return { _: 'requestPeerTypeUser', ...filters }
    }
    case 'chat': {
      const { kind: _kind, userAdminRights, botAdminRights, ...filters } = type
      return { _: 'requestPeerTypeChat', ...filters, ...toTlRights(userAdminRights, botAdminRights) }
    }
    case 'broadcast': {
      const { kind: _kind, userAdminRights, botAdminRights, ...filters } = type
      return { _: 'requestPeerTypeBroadcast', ...filters, ...toTlRights(userAdminRights, botAdminRights) }
    }
    case 'createBot': {
      const { kind: _kind, ...fields } = type
      return { _: 'requestPeerTypeCreateBot', ...fields }
    }
    default:
      return type satisfies never
  }
}

const toTlRights = (user: AdminRight[] | undefined, bot: AdminRight[] | undefined) => ({
  ...(user && { userAdminRights: toTlAdminRights(user) }),
  ...(bot && { botAdminRights: toTlAdminRights(bot) }),
})

/** Telegram refuses an empty set of rights. `other` alone asks for any administrator. */
const toTlAdminRights = (rights: AdminRight[]): TlAdminRights => ({
  _: 'chatAdminRights',
  ...Object.fromEntries((rights.length > 0 ? rights : ['other']).map(right => [right, true])),
})
