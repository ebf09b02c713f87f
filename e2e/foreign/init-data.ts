import { createHmac } from 'node:crypto'

/**
 * The fields that a bot's token has signed. Undefined when the signature is wrong.
 *
 * @see https://core.telegram.org/bots/webapps#validating-data-received-via-the-mini-app
 */
export function signedFields(signed: string, botToken: string): URLSearchParams | undefined {
  const fields = new URLSearchParams(signed)
  const hash = fields.get('hash')
  fields.delete('hash')
  fields.sort()
  const lines = [...fields].map(([name, value]) => `${name}=${value}`).join('\n')
  const secret = createHmac('sha256', 'WebAppData').update(botToken).digest()
  return createHmac('sha256', secret).update(lines).digest('hex') === hash ? fields : undefined
}

export function userOf(initData: string, botToken: string): { id: number; first_name: string } | undefined {
  const user = signedFields(initData, botToken)?.get('user')
  return user ? JSON.parse(user) : undefined
}
