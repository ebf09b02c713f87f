import { isIPv6 } from 'node:net'

export interface DataCentreAddress {
  id: number
  /** A name or an address, without brackets. */
  host: string
  port: number
}

const FORM = 'should look like 2:127.0.0.1:8443 or 2:[::1]:8443: id, host and port'

/** Reads `id:host:port`. An IPv6 address stands in brackets. Throws an error whose message gives the reason. */
export function parseDataCentre(text: string): DataCentreAddress {
  const [, id, address, name, port] = /^(\d{1,4}):(?:\[(.+)\]|([^:[\]]+)):(\d{1,5})$/.exec(text) ?? []
  const host = address ?? name
  if (host === undefined) throw new Error(FORM)
  if (address !== undefined && !isIPv6(address)) throw new Error(`${FORM}; “${address}” is no IPv6 address`)
  if (Number(port) < 1 || Number(port) > 65_535) throw new Error(`${FORM}, which is from 1 to 65535`)
  return { id: Number(id), host, port: Number(port) }
}

/** The text form that {@link parseDataCentre} reads. */
export const formatDataCentre = ({ id, host, port }: DataCentreAddress): string =>
  `${id}:${host.includes(':') ? `[${host}]` : host}:${port}`
