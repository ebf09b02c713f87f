import { describe, expect, it } from 'vitest'
import { launchUrl } from './launch-url.ts'
import { PROFILES } from './profiles.ts'

describe('launchUrl', () => {
  it('names the client and keeps the rest of the fragment', () => {
    const initData = 'query_id=1&user=%7B%22id%22%3A5%7D&hash=ab%2B'
    const before = `https://app.example/?a=1#${new URLSearchParams({ tgWebAppData: initData, tgWebAppVersion: '9.6' })}`
    const url = new URL(launchUrl(before, PROFILES.old))
    expect(url.search).toBe('?a=1')
    expect(Object.fromEntries(new URLSearchParams(url.hash.slice(1)))).toEqual({
      tgWebAppData: initData,
      tgWebAppVersion: '8.0',
      tgWebAppPlatform: 'tdesktop',
    })
  })

  it('passes on a link’s start parameter only once', () => {
    for (const before of ['#tgWebAppData=a', '?tgWebAppStartParam=list-5#tgWebAppStartParam=list-5']) {
      const url = new URL(launchUrl(`https://app.example/${before}`, PROFILES.desktop, 'list-5'))
      expect(url.searchParams.getAll('tgWebAppStartParam')).toEqual(['list-5'])
      expect(url.hash).not.toContain('tgWebAppStartParam')
    }
  })
})
