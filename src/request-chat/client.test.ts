import { describe, expect, it } from 'vitest'
import { readClient } from './client.ts'

function page(addresses: string[], kept: Record<string, string> = {}) {
  const storage = new Map(Object.entries(kept))
  return {
    addresses,
    read: (place: string) => storage.get(place) ?? null,
    keep: (place: string, value: string) => void storage.set(place, value),
    storage,
  }
}

const UNKNOWN = { version: '6.0', platform: 'unknown' }
const IOS = { version: '9.6', platform: 'ios' }
const SAID = 'tgWebAppData=user%3D1&tgWebAppVersion=9.6&tgWebAppPlatform=ios'

describe('readClient', () => {
  it.each([
    ['behind the #', `https://a.example/#${SAID}`],
    ['behind a route’s own #', `https://a.example/?x=1#/route?${SAID}`],
    ['behind a link’s own parameters', `https://a.example/?tgWebAppStartParam=1#${SAID}`],
  ])('reads it %s', (_, address) => {
    expect(readClient(page([address]))).toEqual(IOS)
  })
  it('reads the client from the address that the page was opened with', () => {
    expect(readClient(page(['https://a.example/list', `https://a.example/#${SAID}`]))).toEqual(IOS)
  })
  it('keeps the client for a reload, after which the address lacks it', () => {
    const { storage, ...first } = page([`https://a.example/#${SAID}`])
    readClient(first)
    expect(readClient(page(['https://a.example/list'], Object.fromEntries(storage)))).toEqual(IOS)
  })
  it('doesn’t change the values that an SDK has kept', () => {
    const kept = { 'tapps/launchParams': JSON.stringify('tgWebAppVersion=8.0') }
    const { storage, ...opened } = page([`https://a.example/#${SAID}`], kept)
    expect(readClient(opened)).toEqual(IOS)
    expect(Object.fromEntries(storage)).toEqual(kept)
  })
  it('reads the values that Telegram’s script has kept', () => {
    const initParams = { tgWebAppVersion: '9.6', tgWebAppPlatform: 'ios', _path: null }
    const kept = { __telegram__initParams: JSON.stringify(initParams) }
    expect(readClient(page(['https://a.example/'], kept))).toEqual(IOS)
  })
  it.each([
    ['nothing is said', page([])],
    ['nothing is said of a client', page(['https://a.example/?a=1#b=2'])],
    ['what is kept can’t be read', page([], { 'tapps/launchParams': '{', __telegram__initParams: '[' })],
    [
      'what is kept is of another form',
      page([], { 'tapps/launchParams': '{}', __telegram__initParams: 'null' }),
    ],
  ])('takes the oldest client for granted where %s', (_, opened) => {
    expect(readClient(opened)).toEqual(UNKNOWN)
  })
  it('fills in missing values', () => {
    expect(readClient(page(['#tgWebAppVersion=9.6']))).toEqual({ version: '9.6', platform: 'unknown' })
    expect(readClient(page(['#tgWebAppPlatform=ios']))).toEqual({ version: '6.0', platform: 'ios' })
  })
  it('finds no client on a server', () => {
    expect(readClient()).toEqual(UNKNOWN)
  })
})
