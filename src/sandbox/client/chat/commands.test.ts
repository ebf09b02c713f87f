import { describe, expect, it } from 'vitest'
import { matchingCommands } from './commands.ts'

const commands = ['start', 'pick', 'picture'].map(command => ({ command, description: '' }))
const names = (text: string) => matchingCommands(text, commands).map(({ command }) => command)

describe('matchingCommands', () => {
  it('offers what begins like what is typed', () => {
    expect(names('/')).toEqual(['start', 'pick', 'picture'])
    expect(names('/PI')).toEqual(['pick', 'picture'])
    expect(names('/nothing')).toEqual([])
  })

  it('offers nothing in the middle of a text', () => {
    for (const text of ['', 'pick', ' /pick', '/pick me', '//']) expect(names(text)).toEqual([])
  })
})
