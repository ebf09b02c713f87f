import { describe, expect, it } from 'vitest'
import { RpcError } from '../api/rpc.ts'
import { type UsernameState, usernameProblem, watchUsername } from './username-check.ts'

describe('usernameProblem', () => {
  it('knows Telegram’s rules', () => {
    expect(usernameProblem('my helper', 'chat')).toMatch('Only a-z')
    expect(usernameProblem('1club', 'chat')).toMatch('start with a letter')
    expect(usernameProblem('club', 'chat')).toMatch('at least 5')
    expect(usernameProblem('c'.repeat(33), 'chat')).toMatch('at most 32')
    expect(usernameProblem('my_club', 'chat')).toBeUndefined()
    expect(usernameProblem('my_helper', 'bot')).toMatch('end in “bot”')
    expect(usernameProblem('MyHelperBot', 'bot')).toBeUndefined()
  })
})

describe('watchUsername', () => {
  function typing(check: (username: string) => Promise<boolean>, pause = async () => {}) {
    const shown: UsernameState[] = []
    const type = watchUsername({ check, pause, show: state => shown.push(state) })
    return { type, shown }
  }

  it('says that a username is free or taken', async () => {
    const { type, shown } = typing(async username => username === 'free_bot')
    await type('free_bot')
    await type('taken_bot')
    expect(shown).toEqual([
      { state: 'checking' },
      { state: 'free' },
      { state: 'checking' },
      { state: 'wrong', sentence: 'This username is already taken.' },
    ])
  })

  it('doesn’t ask Telegram about a text that can’t be a username', async () => {
    const { type, shown } = typing(() => Promise.reject(new Error('asked')))
    await type('')
    await type('a b')
    expect(shown.map(({ state }) => state)).toEqual(['empty', 'wrong'])
  })

  it('shows a refusal as a sentence', async () => {
    const { type, shown } = typing(() => Promise.reject(new RpcError(400, 'USERNAME_INVALID')))
    await type('some_bot')
    expect(shown.at(-1)).toEqual({ state: 'wrong', sentence: 'This username is invalid.' })
  })

  it('asks only about the last text, and drops an answer that comes too late', async () => {
    const asked: string[] = []
    const answers: ((free: boolean) => void)[] = []
    const { type, shown } = typing(username => {
      asked.push(username)
      return new Promise(resolve => answers.push(resolve))
    })
    const passedBy = type('first_bot')
    const second = type('second_bot')
    await passedBy
    await Promise.resolve()
    expect(asked).toEqual(['second_bot'])
    const third = type('third_bot')
    await Promise.resolve()
    answers[1]?.(true)
    answers[0]?.(false)
    await Promise.all([second, third])
    expect(asked).toEqual(['second_bot', 'third_bot'])
    expect(shown.filter(({ state }) => state !== 'checking')).toEqual([{ state: 'free' }])
  })
})
