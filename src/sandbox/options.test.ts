import { describe, expect, it } from 'vitest'
import { readOptions } from './options.ts'
import { SANDBOX_BOT } from './start.ts'

const SECRET = 'AAEhBP0av28fMWLkGQ5GpAKqMB1SmLyJ0wU'
const read = (args: string[], env = {}) => readOptions(args, env, '/client')
const refusal = (...args: string[]) => {
  const asked = read(args)
  return asked.kind === 'refused' ? asked.reason : undefined
}

describe('readOptions', () => {
  it('starts for the sandbox’s own bot, on loopback, when nothing is asked', () => {
    expect(read([])).toEqual({
      kind: 'start',
      json: false,
      options: {
        ...{ host: '127.0.0.1', port: 8081, dcPort: 8443, botApiPort: 8082 },
        ...{ bots: [SANDBOX_BOT], clientDir: '/client' },
      },
    })
  })

  it('switches inline mode off for one bot, and says how often another hears of choices', () => {
    const tokens = ['--bot-token', `11:${SECRET}`, '--bot-token', `12:${SECRET}`]
    const asked = read([...tokens, ...['--inline', 'off', '--inline', 'Find…', '--inline-feedback', '50']])
    expect(asked).toMatchObject({
      options: { bots: [{ inlinePlaceholder: '', inlineFeedback: 50 }, { inlinePlaceholder: 'Find…' }] },
    })
    const wrong = '--inline-feedback takes a whole number from 0 to 100, not “101”.'
    expect(refusal('--inline-feedback', '101')).toBe(wrong)
  })

  it('gives each bot its own name, username, description and Mini App, in their order', () => {
    const asked = read([
      ...['--bot-token', `11:${SECRET}`, '--bot-name', 'One', '--webapp-url', 'http://localhost:5173'],
      ...['--bot-description', 'The first.'],
      ...['--bot-token', `12:${SECRET}`, '--bot-name', 'Two', '--bot-username', '@two_bot'],
    ])
    expect(asked).toMatchObject({
      options: {
        bots: [
          {
            token: `11:${SECRET}`,
            name: 'One',
            description: 'The first.',
            webAppUrl: 'http://localhost:5173',
          },
          { token: `12:${SECRET}`, name: 'Two' },
        ],
      },
    })
  })

  it('takes any number of names that the page is opened by', () => {
    expect(read(['--host-name', 'box.example', '--host-name', 'telegram'])).toMatchObject({
      options: { hostNames: ['box.example', 'telegram'] },
    })
    expect(read([], { SANDBOX_HOST_NAME: 'telegram' })).toMatchObject({
      options: { hostNames: ['telegram'] },
    })
  })

  it('takes an argument before a variable, and a variable before the default', () => {
    const env = { SANDBOX_PORT: '1', SANDBOX_DC_PORT: '2', SANDBOX_BOT_TOKEN: `13:${SECRET}` }
    expect(read(['--port', '0'], env)).toMatchObject({
      options: { port: 0, dcPort: 2, bots: [{ token: `13:${SECRET}` }] },
    })
  })

  it('takes an empty variable for none', () => {
    const env = { SANDBOX_PORT: '', SANDBOX_HOST: '', SANDBOX_BOT_TOKEN: '', SANDBOX_DATA_DIR: '' }
    expect(read([], env)).toEqual(read([]))
  })

  it('tells how it is used', () => {
    expect(read(['--help'])).toEqual({ kind: 'help' })
  })

  it.each([
    ['no colon', '123ABC', 'has no colon'],
    ['an id that is no number', `abc:${SECRET}`, '“abc” is no bot’s id'],
    ['an id of zero', `0:${SECRET}`, '“0” is no bot’s id'],
    ['a short secret', '123:ABC', '3 characters rather than 35'],
    ['a strange character', `123:${SECRET}!`, 'the character “!”'],
    ['a second colon', `123:${SECRET}:x`, 'more than one colon'],
  ])('refuses a token with %s, and says so', (_, token, fault) => {
    expect(refusal('--bot-token', token)).toContain(fault)
  })

  it('keeps a secret to itself when it refuses', () => {
    expect(refusal('--bot-token', `123:${SECRET}!`)).not.toContain(SECRET)
  })

  it.each([
    [
      'a Mini App that isn’t on the web',
      ['--webapp-url', 'file:///etc/passwd'],
      'which “file:///etc/passwd” isn’t.',
    ],
    ['a Mini App without a scheme', ['--webapp-url', '//localhost'], 'Did you mean http://localhost?'],
    ['a port that is none', ['--port', '65536'], '--port takes a port from 0 to 65535'],
    ['a time that is none', ['--guest-window', 'soon'], 'a number of seconds, not “soon”'],
    ['an argument that it doesn’t know', ['--bot-tokn', 'x'], '--bot-tokn'],
    ['an argument without its value', ['--port'], '--port'],
    ['more names than bots', ['--bot-name', 'A', '--bot-name', 'B'], 'more --bot-name than bots'],
    ['one bot twice', ['--bot-token', `5:${SECRET}`, '--bot-token', `5:${SECRET}`], 'have the id 5'],
  ])('refuses %s', (_, args, fault) => {
    expect(refusal(...args)).toContain(fault)
  })
})
