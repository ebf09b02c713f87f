import { describe, expect, it } from 'vitest'
import { commandText, suggest, withMention } from './suggest.ts'

const pia = { kind: 'user', id: 1, accessHash: '0', title: 'Pia', username: 'pia_o' } as const
const commands = [{ command: 'pick', description: 'Pick somebody' }]
const kinds = (text: string) =>
  suggest({ text, caret: text.length }, commands, { guestBots: [], members: [pia], known: [] }).map(
    ({ kind }) => kind,
  )

const named = (text: string) =>
  suggest(
    { text, caret: text.length },
    ['start', 'pick', 'picture'].map(command => ({ command, description: '' })),
    { guestBots: [], members: [], known: [] },
  ).flatMap(one => (one.kind === 'command' ? [one.command] : []))

describe('suggest', () => {
  it('offers the commands that begin with the typed text', () => {
    expect(named('/')).toEqual(['start', 'pick', 'picture'])
    expect(named('/PI')).toEqual(['pick', 'picture'])
    expect(named('/nothing')).toEqual([])
  })

  it('offers the commands of several bots with the names of the bots', () => {
    const commands = ['one_bot', 'Two_bot'].map(bot => ({ command: 'start', description: '', bot }))
    const texts = (text: string) =>
      suggest({ text, caret: text.length }, commands, { guestBots: [], members: [pia], known: [] }).flatMap(
        one => (one.kind === 'command' ? [commandText(one)] : []),
      )
    expect(texts('/st')).toEqual(['/start@one_bot', '/start@Two_bot'])
    expect(texts('/start@')).toEqual(['/start@one_bot', '/start@Two_bot'])
    expect(texts('/start@two')).toEqual(['/start@Two_bot'])
    expect(texts('/sta@two')).toEqual([])
  })

  it('offers no command in the middle of a text', () => {
    for (const text of ['', 'pick', ' /pick', '/pick me', '//']) expect(named(text)).toEqual([])
  })

  it('offers commands after a slash, and people after an @', () => {
    expect(kinds('/p')).toEqual(['command'])
    expect(kinds('@p')).toEqual(['mention'])
    expect(kinds('Hi')).toEqual([])
  })
})

describe('withMention', () => {
  it('replaces the typed text with the username, and puts the caret after it', () => {
    expect(withMention({ text: '@pi', caret: 3 }, 'pia_o')).toEqual({ text: '@pia_o ', caret: 7 })
    expect(withMention({ text: 'Ask @p about it', caret: 6 }, 'pia_o')).toEqual({
      text: 'Ask @pia_o about it',
      caret: 11,
    })
  })
})
