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

  it('reads what the client says, and the init data as it is', () => {
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
  it('takes the address as it was opened where it has changed since', () => {
    expect(launched(PAGE, address()).initData).toBe(initData)
  })
  it('remembers it for a reload, until the client says something else', () => {
    const storage = createStorage()
    open([address()], { storage })
    expect(open([PAGE], { storage })).toMatchObject({ launch: { initData } })
    open([address({ tgWebAppVersion: '10.0' })], { storage })
    expect(open([], { storage })).toMatchObject({ launch: { version: '10.0' } })
  })
  it('finds the start parameter in the link, behind it, or in the init data', () => {
    expect(launched(address({}, '?tgWebAppStartParam=bands')).startParam).toBe('bands')
    expect(launched(address({ tgWebAppStartParam: 'bands' })).startParam).toBe('bands')
    expect(launched(address({ tgWebAppData: `${initData}&start_param=bands` })).startParam).toBe('bands')
  })
  it('does without a theme and a language that it can’t read', () => {
    const bad = address({ tgWebAppThemeParams: 'nonsense', tgWebAppData: 'user=nonsense&hash=h' })
    expect(launched(bad)).toMatchObject({ themeParams: {}, languageCode: undefined })
  })
  it('takes the theme’s colours one by one', () => {
    const tgWebAppThemeParams = '{"bg_color":-15261397,"text_color":"tomato","hint_color":"#abcdef"}'
    expect(launched(address({ tgWebAppThemeParams })).themeParams).toEqual({
      bg_color: '#17212b',
      hint_color: '#abcdef',
    })
  })
  it('takes a client that doesn’t say its version or name for the oldest and for any', () => {
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
    ])('is read where it is given %s', (_, end) => {
      const launch = launched(PAGE + end)
      expect(Object.fromEntries(new URLSearchParams(launch.initData))).toEqual(signedFields)
      expect(launch).toMatchObject({ version: '9.6', platform: 'ios' })
      // A header can have it.
      expect(new Headers({ authorization: `tma ${launch.initData}` }).get('authorization')).toContain(
        'hash=h',
      )
    })
  })

  describe('a client that doesn’t say for whom', () => {
    it.each([
      ['leaves the init data empty', address({ tgWebAppData: '' })],
      ['leaves it out', without('tgWebAppData')],
    ])('is Telegram all the same: %s', (_, opened) => {
      const client = { version: '9.6', platform: 'ios', themeParams: { bg_color: '#ffffff' } }
      expect(open([opened])).toEqual({ how: 'unsigned', client })
    })
    it('isn’t taken for the one before it, who may have been another', () => {
      const storage = createStorage()
      open([address()], { storage })
      expect(open([without('tgWebAppData')], { storage }).how).toBe('unsigned')
      expect(open([PAGE], { storage }).how).toBe('unsigned')
    })
    it('is known by its own view where it says nothing at all', () => {
      expect(open([PAGE], { isInClient: true })).toMatchObject({
        how: 'unsigned',
        client: { version: '6.0' },
      })
    })
  })

  it('is outside where nobody says anything', () => {
    expect(open([PAGE, `${PAGE}?tgWebAppStartParam=trip#more`])).toEqual({ how: 'outside' })
  })
})
