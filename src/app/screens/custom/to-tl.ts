import type { AdminRight } from '../../../contract/admin-rights.ts'
import type { PeerRequest } from '../../../contract/peer-request.ts'
import type { RequestPeerType } from '../../../contract/request-peer-type.ts'

interface TlObject {
  _: string
  [field: string]: string | number | boolean | TlObject
}

/**
 * The request as Telegram's own object, flags that aren't set left out. `buttonId` isn't there: it is
 * counted as the button is made.
 *
 * @see https://core.telegram.org/constructor/inputKeyboardButtonRequestPeer
 */
export function toTl(request: PeerRequest): TlObject {
  return {
    _: 'inputKeyboardButtonRequestPeer',
    ...flag('nameRequested', request.nameRequested),
    ...flag('usernameRequested', request.usernameRequested),
    ...flag('photoRequested', request.photoRequested),
    ...(request.style && { style: { _: 'keyboardButtonStyle', [STYLES[request.style]]: true } }),
    text: request.buttonText,
    peerType: peerTypeToTl(request.peerType),
    maxQuantity: request.maxQuantity,
  }
}

const STYLES = { primary: 'bgPrimary', danger: 'bgDanger', success: 'bgSuccess' } as const

const flag = (name: string, isSet: boolean) => (isSet ? { [name]: true } : {})

function peerTypeToTl(peerType: RequestPeerType): TlObject {
  switch (peerType.kind) {
    case 'user': {
      const { kind: _kind, ...filters } = peerType
      return { _: 'requestPeerTypeUser', ...filters }
    }
    case 'chat': {
      const { kind: _kind, userAdminRights, botAdminRights, ...filters } = peerType
      return { _: 'requestPeerTypeChat', ...filters, ...rightsToTl(userAdminRights, botAdminRights) }
    }
    case 'broadcast': {
      const { kind: _kind, userAdminRights, botAdminRights, ...filters } = peerType
      return { _: 'requestPeerTypeBroadcast', ...filters, ...rightsToTl(userAdminRights, botAdminRights) }
    }
    case 'createBot': {
      const { kind: _kind, ...fields } = peerType
      return { _: 'requestPeerTypeCreateBot', ...fields }
    }
    default:
      return peerType satisfies never
  }
}

const rightsToTl = (user: AdminRight[] | undefined, bot: AdminRight[] | undefined) => ({
  ...(user && { userAdminRights: adminRights(user) }),
  ...(bot && { botAdminRights: adminRights(bot) }),
})

const adminRights = (rights: AdminRight[]): TlObject => ({
  _: 'chatAdminRights',
  ...Object.fromEntries(rights.map(right => [right, true])),
})
