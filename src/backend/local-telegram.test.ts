import { describe, expect, it } from 'vitest'
import { readConfig } from './config.ts'
import { isLocalTelegram, otherFrames } from './local-telegram.ts'

const BOX = 'http://127.0.0.1:8082'
const LOCAL = 'http://127.0.0.1:8080/'
const PUBLIC = 'https://handpick.example/'

it('a Telegram is local when both its Bot API and the Mini App are on this machine', () => {
  expect(isLocalTelegram(BOX, LOCAL)).toBe(true)
  expect(isLocalTelegram('http://localhost:8082', 'http://[::1]:8080/')).toBe(true)
  expect(isLocalTelegram(BOX, PUBLIC)).toBe(false)
  expect(isLocalTelegram('http://192.168.1.5:8082', LOCAL)).toBe(false)
  expect(isLocalTelegram(undefined, LOCAL)).toBe(false)
  expect(isLocalTelegram(BOX, undefined)).toBe(false)
})

describe('other sites that may show the Mini App in a frame', () => {
  const frames = (env: Record<string, string>, webappUrl = LOCAL) =>
    otherFrames(readConfig({ BOT_TOKEN: '1:test-token-of-nobody', ...env }), webappUrl)
  const THIS_MACHINE = ['http://localhost:*', 'http://127.0.0.1:*']
  const OPEN_URL = 'http://192.168.1.5:8081/?open=app'

  it('are none on Telegram’s own servers, whatever OPEN_URL is', () => {
    expect(frames({ OPEN_URL })).toEqual([])
    expect(frames({ OPEN_URL, API_ID: '1', API_HASH: 'h' })).toEqual([])
  })
  it('are the page of OPEN_URL on another server', () => {
    expect(frames({ OPEN_URL, BOT_API_ROOT: BOX })).toEqual(['http://192.168.1.5:8081'])
  })
  it('are this machine’s pages on a local Telegram, which has its client page there', () => {
    expect(frames({ BOT_API_ROOT: BOX })).toEqual(THIS_MACHINE)
  })
  it('are none on another server for a public Mini App', () => {
    expect(frames({ BOT_API_ROOT: BOX }, PUBLIC)).toEqual([])
  })
})
