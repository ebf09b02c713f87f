import { describe, expect, it } from 'vitest'
import { createLedger } from './ledger.ts'
import { type Change, createTable } from './table.ts'

function aTable() {
  const kept: Change[][] = []
  const told: string[] = []
  let room = true
  const ledger = createLedger(changes => {
    if (!room) throw new Error('no room')
    kept.push(changes)
  })
  const table = createTable<number>('numbers', ledger.changed)
  table.replaceAll([
    ['one', 1],
    ['two', 2],
  ])
  kept.length = 0
  const rows = () => [...table.entries()]
  const fill = () => {
    room = false
  }
  return { ledger, table, kept, told, rows, fill }
}
const BEFORE = [
  ['one', 1],
  ['two', 2],
]
const set = (key: string, value: number | undefined) => ({ table: 'numbers', key, value })

describe('changes in one run', () => {
  it('are stored together, and told afterwards', () => {
    const { ledger, table, kept, told } = aTable()
    const result = ledger.atomically(() => {
      table.set('one', 10)
      ledger.tell(() => told.push(`kept ${kept.length}`))
      table.delete('two')
      expect(told).toEqual([])
      return 'done'
    })
    expect(result).toBe('done')
    expect(kept).toEqual([[set('one', 10), set('two', undefined)]])
    expect(told).toEqual(['kept 1'])
  })
  it('are undone when one of them is refused, and nobody is told', () => {
    const { ledger, table, kept, told, rows } = aTable()
    const run = () =>
      ledger.atomically(() => {
        table.set('one', 10)
        table.set('one', 11)
        table.set('three', 3)
        table.replaceAll([['four', 4]])
        table.set('five', 5)
        ledger.tell(() => told.push('never'))
        throw new Error('refused')
      })
    expect(run).toThrow('refused')
    expect(rows()).toEqual(BEFORE)
    expect(kept).toEqual([])
    expect(told).toEqual([])
  })
  it('are undone when they can’t be stored', () => {
    const { ledger, table, told, rows, fill } = aTable()
    fill()
    const run = () =>
      ledger.atomically(() => {
        table.delete('two')
        ledger.tell(() => told.push('never'))
      })
    expect(run).toThrow('no room')
    expect(rows()).toEqual(BEFORE)
    expect(told).toEqual([])
    expect(() => table.set('one', 10)).toThrow('no room')
    expect(rows()).toEqual(BEFORE)
  })
  it('aren’t stored when nothing changed, but updates are still told', () => {
    const { ledger, kept, told } = aTable()
    ledger.atomically(() => ledger.tell(() => told.push('told')))
    expect([kept, told]).toEqual([[], ['told']])
  })
  it('inside another run belong to that run', () => {
    const { ledger, table, kept, rows } = aTable()
    const inner = () => ledger.atomically(() => table.set('one', 10))
    expect(() =>
      ledger.atomically(() => {
        inner()
        throw new Error('refused')
      }),
    ).toThrow('refused')
    expect(rows()).toEqual(BEFORE)
    ledger.atomically(() => {
      inner()
      inner()
    })
    expect(kept).toEqual([[set('one', 10), set('one', 10)]])
  })
})

describe('a single change', () => {
  it('is stored at once, alone', () => {
    const { ledger, table, kept, told } = aTable()
    table.set('one', 10)
    table.delete('nothing')
    ledger.tell(() => told.push('at once'))
    expect(kept).toEqual([[set('one', 10)]])
    expect(told).toEqual(['at once'])
  })
})
