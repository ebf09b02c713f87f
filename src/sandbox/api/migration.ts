import { randomBytes } from 'node:crypto'
import { badRequest, RpcError } from '../world/state/rpc-error.ts'

/** Lets an account of one data centre in at another, to fetch files that are stored there. */
export interface ExportedAuthorizations {
  /** The bytes can be used once. */
  export(userId: number, dcId: number): Buffer
  /** Returns the user id. Throws AUTH_BYTES_INVALID. */
  import(userId: number, dcId: number, bytes: Uint8Array): number
}

export function createExportedAuthorizations(): ExportedAuthorizations {
  const exported = new Map<string, { userId: number; dcId: number }>()
  return {
    export(userId, dcId) {
      const bytes = randomBytes(64)
      exported.set(bytes.toString('hex'), { userId, dcId })
      return bytes
    },
    import(userId, dcId, bytes) {
      const name = Buffer.from(bytes).toString('hex')
      const known = exported.get(name)
      if (known?.userId !== userId || known.dcId !== dcId) throw badRequest('AUTH_BYTES_INVALID')
      exported.delete(name)
      return userId
    },
  }
}

/**
 * Refuses a call that belongs to another data centre, with an error that names it.
 *
 * @see https://core.telegram.org/api/errors#303-see-other
 */
export function sendElsewhere(what: 'FILE' | 'PHONE' | 'USER', here: number, there: number) {
  if (here !== there) throw new RpcError(303, `${what}_MIGRATE_${there}`)
}
