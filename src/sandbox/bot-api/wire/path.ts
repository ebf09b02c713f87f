/** The meaning of a path of the Bot API. */
export type Path =
  /** `method` is empty when the parameter `method` has to name it. */
  | { kind: 'method'; token: string; method: string }
  | { kind: 'file'; token: string; path: string }
  | { kind: 'unknown' }

/**
 * `/bot<token>/<method>` and `/file/bot<token>/<path>`. Both may have `/test` after the token. Names of methods
 * may have any case. A trailing slash belongs to the name, so such a method isn't found.
 *
 * @see https://core.telegram.org/bots/api#making-requests
 */
export function parsePath(pathname: string): Path {
  const [, file, token = '', rest = ''] = /^(\/file)?\/bot([^/]*)(?:\/(.*))?$/s.exec(decoded(pathname)) ?? []
  if (token === '') return { kind: 'unknown' }
  const name = rest.replace(/^test(\/|$)/, '')
  return file === undefined
    ? { kind: 'method', token, method: name.toLowerCase() }
    : { kind: 'file', token, path: name }
}

/** Libraries write the colon of a token unchanged or as `%3A`. */
function decoded(pathname: string): string {
  try {
    return decodeURIComponent(pathname)
  } catch {
    return pathname
  }
}
