import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { basePathOf } from './base-path.ts'
import { openTestApp, type TestApp } from './test-app.ts'

describe('basePathOf', () => {
  it.each([
    [undefined, ''],
    ['https://handpick.example/', ''],
    ['https://handpick.example/?v=2', ''],
    ['https://handpick.example/index.html', ''],
    ['https://handpick.example/bots/handpick/', '/bots/handpick'],
    ['https://handpick.example/handpick/index.html?v=2', '/handpick'],
    ['https://handpick.example/h%C3%A4nd/', '/händ'],
  ])('of %s is “%s”', (url, expected) => {
    expect(basePathOf(url)).toBe(expected)
  })
})

describe('below a path', () => {
  let dir: string
  let app: TestApp
  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), 'below-'))
    mkdirSync(join(dir, 'assets'))
    writeFileSync(join(dir, 'index.html'), '<title>Handpick</title>')
    writeFileSync(join(dir, 'assets/a.js'), 'go()')
    app = await openTestApp({ appDir: dir, basePath: '/handpick' })
  })
  afterEach(async () => {
    await app.close()
    rmSync(dir, { recursive: true })
  })

  it.each(['', '/handpick'])('everything is found with “%s” in front of the path', async before => {
    const status = async (path: string) => (await app.call('GET', `${before}${path}`)).status
    expect(await (await app.call('GET', `${before}/`)).text()).toContain('Handpick')
    for (const path of ['/index.html', '/assets/a.js', '/api/about', '/api/lists', '/healthz']) {
      expect(await status(path), path).toBe(200)
    }
    expect((await app.call('GET', `${before}/assets/a.js`)).headers.get('cache-control')).toContain(
      'immutable',
    )
    expect(await status('/nowhere')).toBe(404)
  })
  it('an address without the last slash leads to the one with it, and keeps its query', async () => {
    const { status, headers } = await app.call('GET', '/handpick?tgWebAppStartParam=trip')
    expect([status, headers.get('location')]).toEqual([307, '/handpick/?tgWebAppStartParam=trip'])
  })
  it('a path that only begins the same isn’t the base path, nor is one that has it twice', async () => {
    for (const path of ['/handpicked/api/about', '/handpick/handpick/api/about', '/handpickapi/about']) {
      expect((await app.call('GET', path)).status, path).toBe(404)
    }
  })
})
