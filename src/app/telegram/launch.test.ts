import { describe, expect, it } from 'vitest'
import { readLaunch } from './launch.ts'

describe('readLaunch', () => {
  const user = { id: 1, language_code: 'pt-br' }
  const initData = new URLSearchParams({ user: JSON.stringify(user), hash: 'h' }).toString()
  const fields: Record<string, string> = {
    tgWebAppData: initData,
    tgWebAppVersion: '9.6',
    tgWebAppPlatform: 'ios',
    tgWebAppThemeParams: '{"bg_color":"#ffffff"}',
  }
  const PAGE = 'https://handpick.example/'
  const address = (more: Record<string, string> = {}, query = '') =>
    `${PAGE}${query}#${new URLSearchParams({ ...fields, ...more })}`
  const without = (...names: string[]) =>
    `${PAGE}#${new URLSearchParams(Object.entries(fields).filter(([name]) => !names.includes(name)))}`
  function createStorage() {
    const kept = new Map<string, string>()
    return {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    }
  }
  const open = (addresses: string[], { storage = createStorage(), isInClient = false } = {}) =>
    readLaunch({ addresses, storage, isInClient })
  function launched(...addresses: string[]) {
    const opening = open(addresses)
    if (opening.how !== 'launched') throw new Error(opening.how)
    return opening.launch
  }

  it('reads the client’s parameters, and the init data unchanged', () => {
    expect(open([address()])).toEqual({
      how: 'launched',
      launch: {
        initData,
        version: '9.6',
        platform: 'ios',
        themeParams: { bg_color: '#ffffff' },
        startParam: undefined,
        languageCode: 'pt-br',
      },
    })
  })
  it('uses the address at the opening when the address has changed since', () => {
    expect(launched(PAGE, address()).initData).toBe(initData)
  })
  it('keeps the parameters for a reload, until the client gives others', () => {
    const storage = createStorage()
    open([address()], { storage })
    expect(open([PAGE], { storage })).toMatchObject({ launch: { initData } })
    open([address({ tgWebAppVersion: '10.0' })], { storage })
    expect(open([], { storage })).toMatchObject({ launch: { version: '10.0' } })
  })
  it('finds the start parameter in the link, after the link, and in the init data', () => {
    expect(launched(address({}, '?tgWebAppStartParam=bands')).startParam).toBe('bands')
    expect(launched(address({ tgWebAppStartParam: 'bands' })).startParam).toBe('bands')
    expect(launched(address({ tgWebAppData: `${initData}&start_param=bands` })).startParam).toBe('bands')
  })
  it('works without a theme and a language when they can’t be read', () => {
    const bad = address({ tgWebAppThemeParams: 'nonsense', tgWebAppData: 'user=nonsense&hash=h' })
    expect(launched(bad)).toMatchObject({ themeParams: {}, languageCode: undefined })
  })
  it('reads each colour of the theme separately', () => {
    const tgWebAppThemeParams = '{"bg_color":-15261397,"text_color":"tomato","hint_color":"#abcdef"}'
    expect(launched(address({ tgWebAppThemeParams })).themeParams).toEqual({
      bg_color: '#17212b',
      hint_color: '#abcdef',
    })
  })
  it('assumes the oldest version and any platform when the client doesn’t give them', () => {
    expect(launched(without('tgWebAppVersion'))).toMatchObject({ version: '6.0', platform: 'ios' })
    expect(launched(without('tgWebAppPlatform'))).toMatchObject({ version: '9.6', platform: 'unknown' })
    expect(launched(address({ tgWebAppVersion: '' }))).toMatchObject({ version: '6.0' })
    expect(launched(without('tgWebAppThemeParams'))).toMatchObject({ themeParams: {} })
  })

  describe('init data', () => {
    const asItIs = 'query_id=AA&user=%7B%22id%22%3A1%2C%22first_name%22%3A%22%D0%90%22%7D&auth_date=5&hash=h'
    const bare = 'query_id=AA&user={"id":1,"first_name":"А"}&auth_date=5&hash=h'
    const signedFields = Object.fromEntries(new URLSearchParams(asItIs))
    const others = '&tgWebAppVersion=9.6&tgWebAppPlatform=ios'

    it.each([
      ['as a value', `#tgWebAppData=${encodeURIComponent(asItIs)}${others}`],
      ['as a value, with another after it', `#tgWebAppData=${encodeURIComponent(asItIs)}&more=1${others}`],
      ['as a value, its own values bare', `#tgWebAppData=${encodeURIComponent(bare)}${others}`],
      ['not as a value', `#tgWebAppData=${asItIs}${others}`],
      ['not as a value, at the end', `#tgWebAppVersion=9.6&tgWebAppPlatform=ios&tgWebAppData=${asItIs}`],
      ['not encoded at all', new URL(`#tgWebAppData=${bare}${others}`, PAGE).hash],
      [
        'twice, the client’s last',
        `?tgWebAppData=forged#tgWebAppData=${encodeURIComponent(asItIs)}${others}`,
      ],
    ])('is read when it is given %s', (_, end) => {
      const launch = launched(PAGE + end)
      expect(Object.fromEntries(new URLSearchParams(launch.initData))).toEqual(signedFields)
      expect(launch).toMatchObject({ version: '9.6', platform: 'ios' })
      // It can be put into a header.
      expect(new Headers({ authorization: `tma ${launch.initData}` }).get('authorization')).toContain(
        'hash=h',
      )
    })
  })

  describe('a client that doesn’t give the user', () => {
    it.each([
      ['leaves the init data empty', address({ tgWebAppData: '' })],
      ['leaves it out', without('tgWebAppData')],
    ])('is still Telegram: %s', (_, opened) => {
      const client = { version: '9.6', platform: 'ios', themeParams: { bg_color: '#ffffff' } }
      expect(open([opened])).toEqual({ how: 'unsigned', client })
    })
    it('doesn’t get the init data of an earlier launch, which may belong to another user', () => {
      const storage = createStorage()
      open([address()], { storage })
      expect(open([without('tgWebAppData')], { storage }).how).toBe('unsigned')
      expect(open([PAGE], { storage }).how).toBe('unsigned')
    })
    it('is recognized by its WebView when it gives no parameters', () => {
      expect(open([PAGE], { isInClient: true })).toMatchObject({
        how: 'unsigned',
        client: { version: '6.0' },
      })
    })
  })

  it('returns “outside” without any sign of a client', () => {
    expect(open([PAGE, `${PAGE}?tgWebAppStartParam=trip#more`])).toEqual({ how: 'outside' })
  })
})
