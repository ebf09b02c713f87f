import { describe, expect, it } from 'vitest'
import { aRequest } from '../../contract/test-request.ts'
import { inRows } from './keyboard-rows.ts'

const rowsOf = (...texts: string[]) =>
  inRows(texts.map((buttonText, buttonId) => ({ buttonId, request: aRequest({ buttonText }) }))).map(row =>
    row.map(({ request }) => request.buttonText),
  )

describe('the rows of a keyboard', () => {
  it('have two short buttons, in their order', () => {
    expect(rowsOf('People', 'Friends', 'Group')).toEqual([['People', 'Friends'], ['Group']])
  })
  it('have a long button alone', () => {
    const long = 'x'.repeat(17)
    expect(rowsOf('People', long, 'Group', 'Bot', long)).toEqual([
      ['People'],
      [long],
      ['Group', 'Bot'],
      [long],
    ])
  })
  it('count characters as people do', () => {
    expect(rowsOf('🦊'.repeat(16), 'x'.repeat(16))).toHaveLength(1)
  })
})
