import { expect, it } from 'vitest'
import type { Message } from '../api/message.ts'
import { answer, canEdit, edit, endEdit, useEditing } from './editing.ts'
import { useReplying } from './replying.ts'

const chosen = () => ({ edited: useEditing.getState()['user:9'], answered: useReplying.getState()['user:9'] })

it('the user edits a message or answers a message, never both at once', () => {
  edit('user:9', 1)
  expect(chosen()).toEqual({ edited: 1, answered: undefined })
  answer('user:9', 2)
  expect(chosen()).toEqual({ edited: undefined, answered: 2 })
  edit('user:9', 3)
  expect(chosen()).toEqual({ edited: 3, answered: undefined })
})

it('the end of one edit doesn’t end another edit', () => {
  edit('user:9', 1)
  edit('user:9', 2)
  endEdit('user:9', 1)
  expect(chosen().edited).toBe(2)
  endEdit('user:9', 2)
  expect(chosen().edited).toBeUndefined()
})

it('the user edits their own texts, and all posts of a channel where they have the right', () => {
  const said = (more: Partial<Message> = {}) =>
    ({ out: false, content: { kind: 'text', text: 'Hi', entities: [] }, ...more }) as Message // canEdit reads no other field
  expect(canEdit(said(), {})).toBe(false)
  expect(canEdit(said({ out: true }), {})).toBe(true)
  expect(canEdit(said(), { edits: true })).toBe(true)
  expect(canEdit(said({ forwarded: true }), { edits: true })).toBe(false)
})
