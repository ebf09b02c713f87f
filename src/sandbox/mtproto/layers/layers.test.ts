import { describe, expect, it } from 'vitest'
import { loadSchema } from '../../tl/schema.ts'
import { createLayers } from './layers.ts'

describe('createLayers', () => {
  it('reads a method by its present id and by the ids of older layers', () => {
    const { readable } = createLayers(loadSchema())
    for (const id of [0xc0cf7646, 0x3ebee86a]) {
      expect(readable.byId.get(id)?.name).toBe('messages.sendInlineBotResult')
    }
  })
})
