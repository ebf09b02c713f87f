import { describe, expect, it } from 'vitest'
import { chooseMode } from './mode.ts'

const all = { BOT_TOKEN: '1:a', API_ID: '1', API_HASH: 'h', WEBAPP_URL: 'https://handpick.example' }

describe('chooseMode', () => {
  it('takes the sandbox when there are no credentials, also when they are there but empty', () => {
    expect(chooseMode({})).toEqual({ kind: 'sandbox' })
    expect(chooseMode({ BOT_TOKEN: '', API_ID: ' ', WEBAPP_URL: 'https://x.example' })).toEqual({
      kind: 'sandbox',
    })
  })
  it('takes real Telegram when all are there', () => {
    expect(chooseMode(all)).toEqual({ kind: 'telegram' })
  })
  it.each(Object.keys(all))('refuses when only %s is missing, and names it', name => {
    const mode = chooseMode({ ...all, [name]: undefined })
    expect(mode).toMatchObject({ kind: 'refused', reason: expect.stringContaining(`also needs ${name};`) })
  })
  it('names all that is missing', () => {
    expect(chooseMode({ BOT_TOKEN: '1:a' })).toMatchObject({
      reason: expect.stringContaining('API_ID, API_HASH and WEBAPP_URL; so far it has BOT_TOKEN'),
    })
  })
})
