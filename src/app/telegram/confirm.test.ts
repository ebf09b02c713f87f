import { describe, expect, it } from 'vitest'
import { type ConfirmBridge, createConfirm, type Question } from './confirm.ts'

const QUESTION = { title: 'Delete?', message: 'For ever.', yes: 'Delete' }

/** A client whose user closes each popup with this button. */
function client(version: string, pressed: string | undefined) {
  const opened: Question[] = []
  const asked: string[] = []
  let closed: ((buttonId: string | undefined) => void) | undefined
  const bridge: ConfirmBridge = {
    open(question) {
      opened.push(question)
      closed?.(pressed)
    },
    onClosed(listener) {
      closed = listener
      return () => {
        closed = undefined
      }
    },
  }
  const confirm = createConfirm(version, bridge, text => asked.push(text) === 1)
  return { confirm, opened, asked, isListening: () => closed !== undefined }
}

describe('a question', () => {
  it.each([
    ['yes', true],
    ['no', false],
    [undefined, false],
  ])('is asked by the client’s popup; the button %s means %s', async (pressed, answer) => {
    const { confirm, opened, asked, isListening } = client('6.2', pressed)
    expect(await confirm(QUESTION)).toBe(answer)
    expect([opened, asked, isListening()]).toEqual([[QUESTION], [], false])
  })
  it('is asked by the browser on a client without popups', async () => {
    const { confirm, opened, asked } = client('6.1', 'yes')
    expect(await confirm(QUESTION)).toBe(true)
    expect([opened, asked]).toEqual([[], ['Delete?\n\nFor ever.']])
  })
})
