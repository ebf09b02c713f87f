import { describe, expect, it } from 'vitest'
import type { Misfit } from '../api/cast.ts'
import { byReason } from './by-reason.ts'

const misfit = (id: number, reason: string): Misfit => ({ kind: 'chat', id, title: '', subtitle: '', reason })

describe('byReason', () => {
  it('groups peers by reason, the rarest reason first', () => {
    const [type1, type2, rights] = [misfit(1, 'type'), misfit(2, 'type'), misfit(3, 'rights')]
    expect(byReason([type1, rights, type2])).toEqual([
      ['rights', [rights]],
      ['type', [type1, type2]],
    ])
  })
})
