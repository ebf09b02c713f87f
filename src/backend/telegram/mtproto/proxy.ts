import { HttpProxyTcpTransport, SocksProxyTcpTransport, type TelegramTransport } from '@mtcute/node'
import type { ProxyAddress } from '../../proxy-address.ts'

/** The library's transport to Telegram through a proxy. */
export function proxyTransport({ protocol, ...proxy }: ProxyAddress): TelegramTransport {
  switch (protocol) {
    case 'socks5':
      return new SocksProxyTcpTransport({ version: 5, ...proxy })
    case 'http':
      return new HttpProxyTcpTransport(proxy)
    default:
      return protocol satisfies never
  }
}
