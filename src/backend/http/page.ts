import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import type { Context } from 'hono'
import { parseAccept } from 'hono/utils/accept'
import type { Logger } from 'pino'
import { directionOf, type Language } from '../../contract/language.ts'
import type { Template } from '../../contract/template.ts'
import { acceptedLanguage } from './accepted-language.ts'
import type { BuiltPage } from './built-page.ts'

/** Renders the Mini App's home screen for these requests, with the app's own components. */
export type RenderFirstScreen = (language: Language, offered: readonly Template[]) => Promise<string>

export interface PageOptions {
  built: BuiltPage
  /** The requests in a language, in the order of the home screen. */
  offeredIn: (language: Language) => readonly Template[]
  /** Without it the page shows the shape of its first screen until the app has come. */
  renderFirstScreen: RenderFirstScreen | undefined
  log: Pick<Logger, 'error'>
}

/** The best first. */
const ENCODINGS = ['br', 'gzip'] as const
type Encoding = (typeof ENCODINGS)[number] | 'identity'
interface Made {
  body: Uint8Array<ArrayBuffer>
  etag: string
}

/**
 * How long a browser may show the page that it keeps, in seconds: a day. The page asks for a newer one by itself
 * (index.html), so the next opening shows that. Without this each opening would begin with a round trip.
 */
const MAX_AGE_S = 86_400
const KEPT = `private, max-age=${MAX_AGE_S}`

/** The build's list of the languages' scripts, by the names of their source files: vite.config.ts. */
const LANGUAGES = /<!--languages (.*?)-->/
const FIRST_SCREEN = /<!--first-screen-->.*<!--\/first-screen--><\/div>/s

const compress: Record<Encoding, (text: Buffer) => Promise<Uint8Array>> = {
  br: promisify(brotliCompress),
  gzip: promisify(gzip),
  identity: async text => text,
}

/** A page without its first screen is kept for this time. Rendering for each reader could fail for each. */
export const RENDER_AGAIN_AFTER_MS = 60_000

/** Makes a value once for each key, and again after `forget` was called. */
function once<K, V>(make: (key: K, forget: () => void) => V): (key: K) => V {
  const known = new Map<K, V>()
  return key => {
    const made = known.get(key) ?? make(key, () => known.delete(key))
    known.set(key, made)
    return made
  }
}

/**
 * The Mini App's page in the reader's language. It has the home screen in it, so that the requests are read before
 * the app's script has come. They are the same for everybody.
 */
export function createPage({ built, offeredIn, renderFirstScreen, log }: PageOptions) {
  let last: Promise<unknown> = Promise.resolve()
  const scripts: Record<string, string> = JSON.parse(LANGUAGES.exec(built.byName)?.[1] ?? '{}')

  /** Fills a form of the page in. */
  async function render(language: Language, forget: () => void): Promise<(page: string) => string> {
    const script = scripts[language.toLowerCase()]
    // Asked for with the app's first script, which would otherwise have to come and run before.
    const link = script ? `<link rel="preload" as="script" crossorigin href="${script}">` : ''
    const plain = (page: string) => page.replace(LANGUAGES, () => link)
    if (!renderFirstScreen) return plain
    const offered = offeredIn(language)
    // One after the other: the app has one language at a time.
    const rendered = last
      .then(() => renderFirstScreen(language, offered))
      .catch(error => log.error({ err: error, language }, 'rendering the first screen failed'))
    last = rendered
    const screen = await rendered
    if (screen === undefined) {
      setTimeout(forget, RENDER_AGAIN_AFTER_MS).unref()
      return plain
    }
    // The only characters that could end the element, or begin a comment in it.
    const json = JSON.stringify(offered).replaceAll('<', '\\u003c')
    return page =>
      plain(page)
        .replace(/<html lang="en">/, () => `<html lang="${language}" dir="${directionOf(language)}">`)
        .replace(
          FIRST_SCREEN,
          () => `${screen}</div><script type="application/json" id="offered">${json}</script>`,
        )
  }

  const pageIn = once((language: Language, forget) => {
    const filled = render(language, forget)
    return once((form: keyof BuiltPage) =>
      once(async (encoding: Encoding): Promise<Made> => {
        const page = Buffer.from((await filled)(built[form]))
        const body = Uint8Array.from(await compress[encoding](page))
        return { body, etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"` }
      }),
    )
  })

  return async (c: Context): Promise<Response> => {
    const language = acceptedLanguage(c.req.header('accept-language'))
    const encoding = acceptedEncoding(c.req.header('accept-encoding'))
    const destination = c.req.header('sec-fetch-dest')
    const isKnown = ({ etag }: Made) => c.req.header('if-none-match')?.includes(etag)
    const page = pageIn(language)
    const byName = await page('byName')(encoding)
    const isFirst = destination === 'document' && !isKnown(byName)
    const made = isFirst ? await page('whole')(encoding) : byName
    c.header('vary', 'accept-language, accept-encoding')
    c.header('cache-control', !isFirst && isKept(destination) ? KEPT : 'no-cache')
    c.header('etag', made.etag)
    if (isKnown(made)) return c.body(null, 304)
    c.header('content-type', 'text/html; charset=utf-8')
    if (encoding !== 'identity') c.header('content-encoding', encoding)
    return c.body(made.body)
  }
}

/**
 * Whether the page may be shown again without asking: in a window of its own, whose `fetch` replaces the kept page. A
 * browser keeps the page of a frame apart from that. So only a window's first page is the whole one.
 *
 * @see https://www.w3.org/TR/fetch-metadata/#sec-fetch-dest-header
 */
const isKept = (destination: string | undefined) => destination === 'document' || destination === 'empty'

function acceptedEncoding(header: string | undefined): Encoding {
  const accepted = parseAccept(header ?? '').filter(({ q }) => q > 0)
  return ENCODINGS.find(one => accepted.some(({ type }) => type === one)) ?? 'identity'
}
