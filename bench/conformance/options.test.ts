import { expect, it } from 'vitest'
import { OptionError, readOptions } from './options.ts'

const PHONES = '+9996621111,+9996622222 +9996623333'
const ACCESS = { API_ID: '17', API_HASH: 'abc', BOT_TOKEN: '5:secret', TEST_PHONES: PHONES }
const refused = (args: string[], env: Record<string, string> = {}) => {
  try {
    readOptions(args, env)
    return undefined
  } catch (error) {
    expect(error).toBeInstanceOf(OptionError)
    return (error as Error).message
  }
}

it('asks only the box unless told otherwise, whatever is in the environment', () => {
  expect(readOptions([], ACCESS)).toEqual({ only: [], docs: false })
})
it('takes the access to the test environment from the environment', () => {
  expect(readOptions(['--telegram-test', '--only', 'a poll'], ACCESS)).toEqual({
    only: ['a poll'],
    docs: false,
    telegramTest: {
      apiId: 17,
      apiHash: 'abc',
      botToken: '5:secret',
      phones: { ann: '+9996621111', ben: '+9996622222', cleo: '+9996623333' },
    },
  })
})
it('names what is missing', () => {
  expect(refused(['--telegram-test'], { API_ID: '1', API_HASH: ' ' })).toMatch(
    /^--telegram-test also needs API_HASH, BOT_TOKEN in the environment\./,
  )
  expect(refused(['--telegram-test'], { ...ACCESS, TEST_PHONES: '+9996621111' })).toMatch(
    /three different phone numbers in TEST_PHONES/,
  )
})
it.each([
  [['--telegram'], {}, /--telegram/],
  [['--telegram-test'], { ...ACCESS, API_ID: 'x' }, /^API_ID has to be a number, and is x\.$/],
  [['--telegram-test'], { ...ACCESS, BOT_TOKEN: 'secret' }, /^BOT_TOKEN has to look like/],
  [
    ['--telegram-test'],
    { ...ACCESS, TEST_PHONES: '+491701234567' },
    /^\+491701234567 in TEST_PHONES is no test phone number\./,
  ],
])('refuses %s with %o', (args, env, sentence) => {
  expect(refused(args, env)).toMatch(sentence)
})
