/** What a path of the Bot API names. */
export type Path =
  /** `method` is empty where a parameter of that name is to say it. */
  | { kind: 'method'; token: string; method: string }
  | { kind: 'file'; token: string; path: string }
  | { kind: 'unknown' }

/**
 * `/bot<token>/<method>` and `/file/bot<token>/<path>`, both also with `/test` after the token. Names of methods are
 * in any case. A trailing slash belongs to the name, so such a method isn't found.
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

/** Libraries write the colon of a token as it is or as `%3A`. */
function decoded(pathname: string): string {
  try {
    return decodeURIComponent(pathname)
  } catch {
    return pathname
  }
}
