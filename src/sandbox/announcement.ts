import type { Sandbox } from './start.ts'

/** Where everything is, for a person who is about to point a bot at it. */
export function announcement({ url, botApi, dc, bots, publicKey, fingerprint, notes }: Sandbox): string {
  const lines = bots.flatMap(({ name, username, token, webAppUrl }) => [
    `    Bot           @${username} (${name}), token ${token}`,
    `                  ${webAppUrl ? `Mini App ${webAppUrl}` : 'no Mini App yet: --webapp-url, or bots.setBotMenuButton'}`,
  ])
  return `
  Telegram in a box is up. Nothing leaves this machine.
${notes.map(note => `\n  ${note}\n`).join('')}
    Client page   ${url}
    Bot API       ${botApi}
    Data centre   ${dc.host.includes(':') ? `[${dc.host}]` : dc.host}:${dc.port}, id ${dc.id}
${lines.join('\n')}

  A bot of the Bot API is given ${botApi} in place of https://api.telegram.org.

  Another connects with any MTProto library, its token, any api_id and api_hash, this data centre in place of
  Telegram’s, and this RSA key in place of Telegram’s (also at ${url}/public-key.pem),
  fingerprint ${fingerprint}:

${publicKey.trim()}

  docs/sandbox.md shows it for mtcute, gramjs and teleproto. Ctrl-C stops it.
`
}
