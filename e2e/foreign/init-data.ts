import { createHmac } from 'node:crypto'

/**
 * The user in init data that a bot's token has signed, undefined when it hasn't.
 *
 * @see https://core.telegram.org/bots/webapps#validating-data-received-via-the-mini-app
 */
export function userOf(initData: string, botToken: string): { id: number; first_name: string } | undefined {
  const fields = new URLSearchParams(initData)
  const hash = fields.get('hash')
  fields.delete('hash')
  fields.sort()
  const lines = [...fields].map(([name, value]) => `${name}=${value}`).join('\n')
  const secret = createHmac('sha256', 'WebAppData').update(botToken).digest()
  const isSigned = createHmac('sha256', secret).update(lines).digest('hex') === hash
  return isSigned ? JSON.parse(fields.get('user') ?? '') : undefined
}
