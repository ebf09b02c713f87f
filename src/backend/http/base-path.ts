import type { MiddlewareHandler } from 'hono'
import { getPath } from 'hono/utils/url'

/** The path of the Mini App's public address, without the slash at the end. */
export const basePathOf = (webappUrl: string | undefined): string =>
  webappUrl === undefined ? '' : getPath(new Request(webappUrl)).replace(/\/[^/]*$/, '')

/**
 * Reads the path of a request below the base path. Some proxies remove the base path and some keep it, so a
 * path without it counts as well.
 */
export function belowBasePath(basePath: string): (request: Request) => string {
  if (basePath === '') return getPath
  return request => {
    const path = getPath(request)
    return path.startsWith(`${basePath}/`) ? path.slice(basePath.length) : path
  }
}

/**
 * Redirects an address without the last slash to the page. The page loads its files relative to its address.
 */
export const addLastSlash =
  (basePath: string): MiddlewareHandler =>
  async (c, next) => {
    if (c.req.path !== basePath) return next()
    return c.redirect(`${encodeURI(basePath)}/${new URL(c.req.url).search}`, 307)
  }
