import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { Hono } from 'hono'
import { expect, it, onTestFinished, vi } from 'vitest'
import type { Language } from '../../contract/language.ts'
import { offeredIn } from '../requests/custom-template.ts'
import { createPage, type PageOptions, RENDER_AGAIN_AFTER_MS, type RenderFirstScreen } from './page.ts'
import { TEMPLATES } from './test-app.ts'

const BODY = '<body><div id="root"><!--first-screen--><p>shape</p><!--/first-screen--></div></body>'
const BUILT = { byName: `<html lang="en">${BODY}</html>`, whole: `<html lang="en">${BODY}run()</html>` }

const titles: RenderFirstScreen = async (language, offered) =>
  `<ul data-of="${language}">${offered.map(({ title }) => `<li>${title}</li>`).join('')}</ul>`

function open(options: Partial<PageOptions> = {}) {
  const faults: object[] = []
  const log = { error: (fault: object) => void faults.push(fault) }
  const page = createPage({
    built: BUILT,
    offeredIn: language => offeredIn(TEMPLATES, language),
    renderFirstScreen: titles,
    log,
    ...options,
  })
  const app = new Hono().get('/', page)
  return { faults, get: (headers: Record<string, string> = {}) => app.request('/', { headers }) }
}

it.each([
  ['de-AT,de;q=0.9', 'de', 'ltr'],
  ['fa', 'fa', 'rtl'],
  ['it, fr', 'en', 'ltr'],
  ['', 'en', 'ltr'],
])('has the requests in the reader’s language: %s', async (header, language, direction) => {
  const response = await open().get({ 'accept-language': header })
  const html = await response.text()
  expect(html).toContain(`<html lang="${language}" dir="${direction}">`)
  expect(html).toContain(`<div id="root"><ul data-of="${language}"><li>`)
  expect(html).not.toContain('shape')
  expect(response.headers.get('vary')).toBe('accept-language, accept-encoding')
})

it('names the script of the reader’s language, which the app’s own script would name too late', async () => {
  const page = `<html lang="en"><head><!--languages {"pt-br":"./assets/pt-br-1.js"}--></head>${BODY}</html>`
  const built = { byName: page, whole: page }
  const inPortuguese = await (await open({ built }).get({ 'accept-language': 'pt' })).text()
  const link = '<link rel="preload" as="script" crossorigin href="./assets/pt-br-1.js">'
  expect(inPortuguese).toContain(`<head>${link}</head>`)
  // English is part of the app's own script.
  const inEnglish = await (await open({ built }).get({ 'accept-language': 'en' })).text()
  expect(inEnglish).toContain('<head></head>')
})

it('gives the app the same requests as data, whatever their owner has written', async () => {
  const [template] = offeredIn(TEMPLATES, 'en')
  if (!template) throw new Error('no template')
  const offered = [{ ...template, title: '</script><!--<script>$&', description: 'a\u2028b' }]
  const html = await (await open({ offeredIn: () => offered }).get()).text()
  const [, json = ''] = /<script type="application\/json" id="offered">(.*?)<\/script>/s.exec(html) ?? []
  expect(JSON.parse(json)).toEqual(offered)
  expect(json).not.toContain('<')
})

it.each([
  ['gzip, deflate, br', 'br', brotliDecompressSync],
  ['gzip', 'gzip', gunzipSync],
  ['br;q=0, gzip', 'gzip', gunzipSync],
])('is compressed for “%s”', async (accepted, encoding, unpack) => {
  const { get } = open()
  const response = await get({ 'accept-encoding': accepted })
  expect(response.headers.get('content-encoding')).toBe(encoding)
  const plain = await get()
  expect(plain.headers.get('content-encoding')).toBeNull()
  expect(unpack(await response.arrayBuffer()).toString()).toBe(await plain.text())
})

it('isn’t sent again to a browser that has it, in the same language and encoding', async () => {
  const { get } = open()
  const etag = (await get()).headers.get('etag') ?? ''
  expect((await get({ 'if-none-match': `"other", W/${etag}` })).status).toBe(304)
  expect((await get({ 'if-none-match': etag, 'accept-language': 'de' })).status).toBe(200)
  expect((await get({ 'if-none-match': etag, 'accept-encoding': 'br' })).status).toBe(200)
})

it.each([
  // The page asks like this for the one that the browser is to keep.
  ['empty', 'private, max-age=86400'],
  ['iframe', 'no-cache'],
  [undefined, 'no-cache'],
])(
  'may be shown again without asking only where it can replace itself: %s',
  async (destination, expected) => {
    const { get } = open()
    const headers = destination ? { 'sec-fetch-dest': destination } : {}
    const response = await get(headers)
    expect(response.headers.get('cache-control')).toBe(expected)
    expect(await response.text()).not.toContain('run()')
    const unchanged = await get({ ...headers, 'if-none-match': response.headers.get('etag') ?? '' })
    expect([unchanged.status, unchanged.headers.get('cache-control')]).toEqual([304, expected])
  },
)

it('is whole in a window that hasn’t got it yet, and isn’t kept in this form', async () => {
  const { get } = open()
  const inWindow = { 'sec-fetch-dest': 'document' }
  const first = await get(inWindow)
  expect(await first.text()).toContain('run()')
  expect(first.headers.get('cache-control')).toBe('no-cache')
  const reloaded = await get({ ...inWindow, 'if-none-match': first.headers.get('etag') ?? '' })
  expect([reloaded.status, reloaded.headers.get('cache-control')]).toEqual([304, 'no-cache'])
  // The page that it asks for then is another one.
  const known = first.headers.get('etag') ?? ''
  const kept = await get({ 'sec-fetch-dest': 'empty', 'if-none-match': known })
  expect(kept.status).toBe(200)
  const again = await get({ ...inWindow, 'if-none-match': kept.headers.get('etag') ?? '' })
  expect([again.status, again.headers.get('cache-control')]).toEqual([304, 'private, max-age=86400'])
})

it('renders each language once, and one after the other', async () => {
  let running = 0
  const rendered: Language[] = []
  const { get } = open({
    async renderFirstScreen(language) {
      running++
      rendered.push(language)
      await Promise.resolve()
      expect(running--).toBe(1)
      return language
    },
  })
  const languages = ['de', 'fa', 'de', 'uk', 'fa']
  const pages = await Promise.all(languages.map(language => get({ 'accept-language': language })))
  for (const [index, page] of pages.entries())
    expect(await page.text()).toContain(`<div id="root">${languages[index]}</div>`)
  expect(rendered).toEqual(['de', 'fa', 'uk'])
})

it('is the built page where nothing renders it, and where rendering fails', async () => {
  expect(await (await open({ renderFirstScreen: undefined }).get()).text()).toBe(BUILT.byName)
  const { get, faults } = open({ renderFirstScreen: () => Promise.reject(new Error('no')) })
  const response = await get({ 'accept-language': 'de' })
  expect([response.status, await response.text()]).toEqual([200, BUILT.byName])
  expect(faults).toEqual([{ err: new Error('no'), language: 'de' }])
})

it('is rendered again a while after it failed, and not for each reader until then', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
  let rendered = 0
  const { get } = open({
    renderFirstScreen: async () => {
      rendered++
      if (rendered === 1) throw new Error('not yet')
      return 'the requests'
    },
  })
  const compressed = async () =>
    gunzipSync(await (await get({ 'accept-encoding': 'gzip' })).arrayBuffer()).toString()
  expect(await compressed()).toBe(BUILT.byName)
  vi.advanceTimersByTime(RENDER_AGAIN_AFTER_MS - 1)
  expect([await compressed(), await (await get()).text()]).toEqual([BUILT.byName, BUILT.byName])
  expect(rendered).toBe(1)
  vi.advanceTimersByTime(1)
  expect(await compressed()).toContain('the requests')
  expect(await (await get()).text()).toContain('the requests')
  vi.advanceTimersByTime(2 * RENDER_AGAIN_AFTER_MS)
  expect(await compressed()).toContain('the requests')
  expect(rendered).toBe(2)
})
