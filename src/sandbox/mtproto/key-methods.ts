import type { Caller, Context, Methods } from '../api/method.ts'
import type { Reader } from '../tl/reader.ts'
import type { mtp, Tl } from '../tl/types.ts'
import { badRequest, RpcError } from '../world/state/rpc-error.ts'
import type { AuthKeys } from './auth-keys.ts'
import { openBindingMessage } from './crypto/binding-message.ts'
import { readable } from './incoming.ts'
import type { Session } from './session.ts'

/** The caller of a method over MTProto. */
export interface KeyCaller extends Caller {
  session: Session
  /** The id of the message with the call. */
  msgId: bigint
  /** The session's key stands for an account's key from now on. */
  bound(): void
}

// These methods are only among the methods of this door, and all its callers have a session.
const callerOf = ({ caller }: Context) => caller as KeyCaller

/** The methods about temporary keys. @see https://core.telegram.org/api/pfs */
export function keyMethods(keys: AuthKeys, reader: Reader): Methods {
  return {
    'auth.bindTempAuthKey': {
      by: 'anyone',
      run(context, { permAuthKeyId, nonce, expiresAt, encryptedMessage }) {
        const { session, msgId, bound } = callerOf(context)
        const { id } = session.key
        if (keys.use(id) === 'permanent') throw badRequest('TEMP_AUTH_KEY_EMPTY')
        const permanent = keys.find(permAuthKeyId)
        const isPermanent = permanent && keys.use(permanent.id) === 'permanent'
        const opened = isPermanent && openBindingMessage(permanent, Buffer.from(encryptedMessage))
        const inner = opened && readable(() => reader.object(opened.body))
        if (!inner || inner instanceof Error || inner._ !== 'mt_bind_auth_key_inner')
          throw badRequest('ENCRYPTED_MESSAGE_INVALID')
        const binding = inner as unknown as Tl<mtp.RawMt_bind_auth_key_inner> // by its name
        const fits =
          opened.msgId === msgId &&
          binding.nonce === nonce &&
          binding.tempAuthKeyId === id &&
          binding.permAuthKeyId === permAuthKeyId &&
          binding.tempSessionId === session.id &&
          binding.expiresAt === expiresAt
        if (!fits) throw badRequest('ENCRYPTED_MESSAGE_INVALID')
        if (expiresAt <= context.machineNow()) throw badRequest('EXPIRES_AT_INVALID')
        const before = keys.permanentOf(id)
        if (before !== undefined && before !== permAuthKeyId.toString())
          throw badRequest('TEMP_AUTH_KEY_ALREADY_BOUND')
        keys.bindTemporary(id, { permanentId: permAuthKeyId, expiresAt })
        bound()
        return true
      },
    },
    'auth.dropTempAuthKeys': {
      by: 'anyone',
      run(context, { exceptAuthKeys }) {
        keys.dropTemporary(callerOf(context).session.key.id, exceptAuthKeys)
        return true
      },
    },
  }
}

/**
 * Throws when a call needs an account's key, but its temporary key stands for none yet.
 *
 * @see https://core.telegram.org/api/errors#401-unauthorized
 */
export function assertBound(keys: AuthKeys, id: bigint, method: string) {
  if (keys.use(id) !== 'unbound' || method === 'auth.bindTempAuthKey' || method.startsWith('help.')) return
  throw new RpcError(401, 'AUTH_KEY_PERM_EMPTY')
}
