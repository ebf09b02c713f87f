import { describe, expect, it } from 'vitest'
import { testWorld } from '../test-world.ts'
import { toContent } from './inline-result.ts'

const result = (message: string, more: object = {}) => ({
  ...{ _: 'inputBotInlineResult' as const, id: 'one', type: 'article', title: 'Answer' },
  sendMessage: { _: 'inputBotInlineMessageText' as const, message, ...more },
})

describe('the message that a bot’s result becomes', () => {
  const bold = { _: 'messageEntityBold' as const, offset: 0, length: 2 }

  it('has the entities that the bot gave, and those that are found', () => {
    expect(toContent(testWorld(), result('Go to @sandbox_bot', { entities: [bold] }))).toStrictEqual({
      kind: 'text',
      text: 'Go to @sandbox_bot',
      entities: [bold, { _: 'messageEntityMention', offset: 6, length: 12 }],
    })
  })
  it('is nothing but its words where it has neither entities nor a keyboard', () => {
    expect(toContent(testWorld(), result('Found'))).toStrictEqual({ kind: 'text', text: 'Found' })
  })
})
