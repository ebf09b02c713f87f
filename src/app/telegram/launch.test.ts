import { describe, expect, it } from 'vitest'
import { isAtLeast, readLaunch } from './launch.ts'

describe('isAtLeast', () => {
  it.each<[string, string, boolean]>([
    ['9.6', '9.6', true],
    ['9.10', '9.6', true],
    ['10.0', '9.6', true],
    ['9.5', '9.6', false],
    ['8.12', '9.6', false],
    ['9', '9.6', false],
    ['', '6.1', false],
    ['nonsense', '6.1', false],
  ])('version “%s” against %s: %s', (version, wanted, expected) => {
    expect(isAtLeast(version, wanted)).toBe(expected)
  })
})

describe('readLaunch', () => {
  const user = { id: 1, language_code: 'pt-br' }
  const initData = new URLSearchParams({ user: JSON.stringify(user), hash: 'h' }).toString()
  const fields = {
    tgWebAppData: initData,
    tgWebAppVersion: '9.6',
    tgWebAppPlatform: 'ios',
    tgWebAppThemeParams: '{"bg_color":"#ffffff"}',
  }
  const address = (more: object = {}, query = '') =>
    `https://handpick.example/${query}#${new URLSearchParams({ ...fields, ...more })}`
  function createStorage() {
    const kept = new Map<string, string>()
    return {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    }
  }
  const read = (...addresses: string[]) => readLaunch({ addresses, storage: createStorage() })

  it('reads what the client says, and the init data as it is', () => {
    expect(read(address())).toEqual({
      initData,
      version: '9.6',
      platform: 'ios',
      themeParams: { bg_color: '#ffffff' },
      startParam: undefined,
      languageCode: 'pt-br',
    })
  })
  it('takes the address as it was opened where it has changed since', () => {
    expect(read('https://handpick.example/', address())?.initData).toBe(initData)
  })
  it('remembers it for a reload, until the client says something else', () => {
    const storage = createStorage()
    readLaunch({ addresses: [address()], storage })
    expect(readLaunch({ addresses: ['https://handpick.example/'], storage })?.initData).toBe(initData)
    readLaunch({ addresses: [address({ tgWebAppVersion: '10.0' })], storage })
    expect(readLaunch({ addresses: [], storage })?.version).toBe('10.0')
  })
  it('finds the start parameter in the link, behind it, or in the init data', () => {
    expect(read(address({}, '?tgWebAppStartParam=bands'))?.startParam).toBe('bands')
    expect(read(address({ tgWebAppStartParam: 'bands' }))?.startParam).toBe('bands')
    expect(read(address({ tgWebAppData: `${initData}&start_param=bands` }))?.startParam).toBe('bands')
  })
  it('does without a theme and a language that it can’t read', () => {
    const launch = read(address({ tgWebAppThemeParams: 'nonsense', tgWebAppData: 'user=nonsense&hash=h' }))
    expect(launch).toMatchObject({ themeParams: {}, languageCode: undefined })
  })
  it.each(['tgWebAppData', 'tgWebAppVersion', 'tgWebAppPlatform'])('is undefined without %s', name => {
    expect(read(address({ [name]: '' }))).toBeUndefined()
  })
})
