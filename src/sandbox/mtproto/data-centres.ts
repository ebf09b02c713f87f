import type { DcAddress } from '../api/dc-address.ts'
import type { Context } from '../api/method.ts'
import { listenWhereFree } from '../listen-where-free.ts'
import type { Table } from '../world/state/table.ts'
import type { WorldUpdate } from '../world/state/world.ts'
import { createAuthKeys, type KeyRow } from './auth-keys.ts'
import { createDataCentre, type DataCentreOptions } from './data-centre.ts'

export interface DataCentresOptions extends Omit<DataCentreOptions, 'methodContext' | 'keys'> {
  /**
   * The data centre that clients contact first, and the one that accounts live in. They may be the same. Port
   * 0: any free port.
   */
  dcs: readonly DcAddress[]
  /** The keys of each data centre. A key is valid only where it was made. */
  keyRows: ReadonlyMap<number, Table<KeyRow>>
  methodContext: Omit<Context, 'caller' | 'address' | 'dcs'>
}

/**
 * All data centres of one world.
 *
 * @see https://core.telegram.org/api/datacenter
 */
export function createDataCentres({ dcs, keyRows, methodContext, ...shared }: DataCentresOptions) {
  const centres = dcs.map(address => {
    const rows = keyRows.get(address.id)
    if (!rows) throw new Error(`No keys for data centre ${address.id}`)
    const keys = createAuthKeys(rows, methodContext.machineNow)
    const centre = createDataCentre({ ...shared, keys, methodContext: { ...methodContext, dcs, address } })
    return { ...centre, address }
  })
  return {
    servers: centres.map(({ server }) => server),
    async listen() {
      for (const { server, address } of centres)
        address.port = await listenWhereFree(server, address.host, address.port)
    },
    closeConnections() {
      for (const centre of centres) centre.closeConnections()
    },
    forgetKeys() {
      for (const centre of centres) centre.forgetKeys()
    },
    endKeys(userId: number, end: NonNullable<KeyRow['end']>) {
      for (const centre of centres) centre.endKeys(userId, end)
    },
    /** Returns whether any session was told. */
    push: (update: WorldUpdate) => centres.map(centre => centre.push(update)).includes(true),
  }
}
