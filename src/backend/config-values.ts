import { createPublicKey } from 'node:crypto'
import * as v from 'valibot'

/** The forms of the values in the environment. */

export const integer = (least: number, most: number) =>
  v.pipe(
    v.string(),
    v.regex(/^\d+$/, `should be a whole number from ${least} to ${most}`),
    v.transform(Number),
    v.minValue(least, `should be at least ${least}`),
    v.maxValue(most, `should be at most ${most}`),
  )
/** An absent variable is read as empty, so that the error is ours. */
export const required = (why: string) => v.optional(v.pipe(v.string(), v.nonEmpty(`is missing: ${why}`)), '')
export const url = v.pipe(
  v.string(),
  v.check(
    text => /^https?:\/\//i.test(text) && URL.canParse(text),
    'should be a whole address, like https://handpick.example',
  ),
)
/** The backend's own paths. Below one of them the Mini App's address would look like the backend's. */
const OWN_PATHS = ['/api/', '/assets/', '/healthz/', '/readyz/', '/metrics/']
/**
 * The address ends with a slash, because the page loads its files relative to it. An address of a file stays
 * unchanged.
 */
export const pageUrl = v.pipe(
  url,
  v.transform(text => {
    const page = new URL(text)
    if (!/\/([^/]*\.html)?$/.test(page.pathname)) page.pathname += '/'
    return page
  }),
  v.check(
    ({ pathname }) => !OWN_PATHS.includes(pathname),
    ({ input: { pathname } }) =>
      `should have another path than ${pathname}, where the backend itself answers`,
  ),
  v.transform(({ href }) => href),
)
/** An address that paths are appended to, so it ends without a slash. */
export const rootUrl = v.pipe(
  url,
  v.check(text => {
    const { search, hash, username, password } = new URL(text)
    return [search, hash, username, password].every(part => part === '')
  }, 'should be an address without a query, a name or a password, like http://127.0.0.1:8081'),
  v.transform(text => new URL(text).href.replace(/\/+$/, '')),
)
/** The result of a function that throws an error with the reason when it can't read the text. */
export const readBy = <T>(parse: (text: string) => T) =>
  v.pipe(
    v.string(),
    v.rawTransform(({ dataset, addIssue, NEVER }) => {
      try {
        return parse(dataset.value)
      } catch (error) {
        addIssue({ message: error instanceof Error ? error.message : String(error) })
        return NEVER
      }
    }),
  )

export const postgresUrl = v.pipe(
  v.string(),
  v.check(
    text => URL.canParse(text) && /^postgres(ql)?:$/.test(new URL(text).protocol),
    'should look like postgres://user:password@host/database',
  ),
)

/** PKCS#1 PEM; line breaks may be written as \n. */
export const rsaKey = v.pipe(
  v.string(),
  v.transform(text => text.replaceAll('\\n', '\n')),
  v.startsWith('-----BEGIN RSA PUBLIC KEY-----', 'should be a PKCS#1 PEM key'),
  v.check(isRsaKey, 'should be a whole PKCS#1 PEM key; this one can’t be read'),
)

function isRsaKey(pem: string): boolean {
  try {
    return createPublicKey(pem).asymmetricKeyType === 'rsa'
  } catch {
    return false
  }
}
