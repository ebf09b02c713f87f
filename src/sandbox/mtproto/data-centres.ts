import type { DcAddress } from '../api/dc-address.ts'
import type { Context } from '../api/method.ts'
import { listenWhereFree } from '../listen-where-free.ts'
import type { Table } from '../world/state/table.ts'
import type { WorldUpdate } from '../world/state/world.ts'
import { createAuthKeys, type KeyRow } from './auth-keys.ts'
import { createDataCentre, type DataCentreOptions } from './data-centre.ts'

export interface DataCentresOptions extends Omit<DataCentreOptions, 'methodContext' | 'keys'> {
  /** Where clients come first, and where accounts live; the same one, or two. Port 0 for any. */
  dcs: readonly DcAddress[]
  /** Of each data centre: a key is good where it was made. */
  keyRows: ReadonlyMap<number, Table<KeyRow>>
  methodContext: Omit<Context, 'caller' | 'address' | 'dcs'>
}

/**
 * All of the data centres, in front of one world.
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
    /** Says whether anybody was there to hear. */
    push: (update: WorldUpdate) => centres.map(centre => centre.push(update)).includes(true),
  }
}
