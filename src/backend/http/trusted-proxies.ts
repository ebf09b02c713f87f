import { BlockList, isIP } from 'node:net'

/**
 * Reads addresses and networks, like `10.0.0.5, 192.168.0.0/16, fd00::/8`. Throws an error whose message names
 * a wrong entry.
 */
export function parseProxies(text: string): BlockList {
  const list = new BlockList()
  for (const entry of text.split(/[\s,]+/).filter(Boolean)) {
    const [address = '', bits, ...more] = entry.split('/')
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    const most = family === 'ipv6' ? 128 : 32
    const isNetwork = bits !== undefined && /^\d{1,3}$/.test(bits) && Number(bits) <= most
    if (!isIP(address) || more.length > 0 || (bits !== undefined && !isNetwork)) {
      throw new Error(`has “${entry}”, which is neither an address nor a network like 10.0.0.0/8`)
    }
    if (Number(bits) === 0)
      throw new Error(`has “${entry}”, which is everybody: anyone could claim any address`)
    if (bits === undefined) list.addAddress(address, family)
    else list.addSubnet(address, Number(bits), family)
  }
  return list
}
