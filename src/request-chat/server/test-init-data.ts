import { createHmac } from 'node:crypto'

/** For tests: a token and a time for init data that Telegram would sign. */
export const TOKEN = '7000000001:AAHtestTokenForInitData'
export const NOW = 1_800_000_000

export function signed(fields: Record<string, string>, token = TOKEN): string {
  const all: Record<string, string> = {
    auth_date: String(NOW),
    query_id: 'AAH',
    signature: 'unused-here',
    ...fields,
  }
  const checkString = Object.keys(all)
    .sort()
    .map(name => `${name}=${all[name]}`)
    .join('\n')
  const secret = createHmac('sha256', 'WebAppData').update(token).digest()
  return new URLSearchParams({
    ...all,
    hash: createHmac('sha256', secret).update(checkString).digest('hex'),
  }).toString()
}

export const signedFor = (userId: number) =>
  signed({ user: JSON.stringify({ id: userId, first_name: 'Test' }) })
