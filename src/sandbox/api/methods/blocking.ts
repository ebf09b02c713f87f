import type { Tl, tl } from '../../tl/types.ts'
import { setBlocked } from '../../world/accounts/blocked.ts'
import { badRequest } from '../../world/state/rpc-error.ts'
import type { Methods, SignedIn } from '../method.ts'
import { resolvePeer } from './input-peer.ts'

/** @see https://core.telegram.org/api/block */
export const blocking: Methods = {
  'contacts.block': { by: 'user', run: (context, { id }) => change(context, id, true) },
  'contacts.unblock': { by: 'user', run: (context, { id }) => change(context, id, false) },
}

/** Errors: CONTACT_ID_INVALID for anything but a user. */
function change({ world, userId }: SignedIn, input: Tl<tl.TypeInputPeer>, isBlocked: boolean) {
  const { kind, id } = resolvePeer(world, userId, input)
  if (kind !== 'user') throw badRequest('CONTACT_ID_INVALID')
  setBlocked(world, userId, id, isBlocked)
  return true
}
