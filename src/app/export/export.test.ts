import { describe, expect, it } from 'vitest'
import type { SharedPeer } from '../../contract/peer.ts'
import { toCsv } from './to-csv.ts'
import { toJson } from './to-json.ts'
import { toVcard } from './to-vcard.ts'

const user = (part: Partial<Extract<SharedPeer, { kind: 'user' }>>): SharedPeer => ({
  kind: 'user',
  id: 7_300_000_001,
  sharedAt: 1_800_000_000,
  askedAs: 'person',
  ...part,
})
const group: SharedPeer = { kind: 'channel', id: 12, title: 'Trip, all', sharedAt: 0, askedAs: 'group' }

/** The cells as a spreadsheet reads them: only quotes, commas and line ends have a meaning. */
function read(csv: string): string[][] {
  const cells = [...csv.replace(/^\ufeff/, '').matchAll(/("(?:[^"]|"")*"|[^,\r]*)(,|\r\n)/g)]
  const rows: string[][] = [[]]
  for (const [, cell = '', end] of cells) {
    rows.at(-1)?.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell)
    if (end === '\r\n') rows.push([])
  }
  return rows.slice(0, -1)
}

describe('a list as a table', () => {
  it('has a row for each peer, below the names of the columns', () => {
    const rows = read(toCsv([user({ firstName: 'Alice', lastName: 'Moreau', username: 'alice' }), group]))
    expect(rows).toEqual([
      ['kind', 'id', 'name', 'first name', 'last name', 'username', 'shared at'],
      ['user', '7300000001', 'Alice Moreau', 'Alice', 'Moreau', 'alice', '2027-01-15T08:00:00.000Z'],
      ['channel', '12', 'Trip, all', '', '', '', '1970-01-01T00:00:00.000Z'],
    ])
  })
  it.each([
    'a "b" c',
    'one, two',
    'two\nlines',
    'two\r\nlines',
    ' around ',
    '"',
    '👩‍👩‍👧‍👦',
    'ليلى حداد',
    '\u202eevil',
    'two\vlines\fand\u0085more\u2028of\u2029them',
  ])('keeps %j unchanged', firstName => {
    expect(read(toCsv([user({ firstName })]))[1]?.[3]).toBe(firstName)
  })
  it.each([
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    ' =1',
    '\u200b=1',
    '\ufeff=1',
    '＝1',
    '=HYPERLINK("http://x","y")',
  ])('never begins a cell like a formula: %j', firstName => {
    const cell = read(toCsv([user({ firstName })]))[1]?.[3]
    expect(cell).toBe(`'${firstName}`)
  })
  it('begins with a byte order mark', () => {
    expect(toCsv([]).startsWith('\ufeffkind,')).toBe(true)
  })
})

describe('a list as data', () => {
  it('has the shared data, with readable times', () => {
    const json = JSON.parse(toJson({ id: 'trip', title: 'Trip' }, [user({ firstName: 'A', photoId: '5' })]))
    expect(json.list).toEqual({ id: 'trip', title: 'Trip' })
    expect(json.peers).toEqual([
      {
        kind: 'user',
        id: 7_300_000_001,
        firstName: 'A',
        askedAs: 'person',
        sharedAt: '2027-01-15T08:00:00.000Z',
      },
    ])
  })
})

describe('a list as contacts', () => {
  it('has a card for each user, and none for a group', () => {
    expect(toVcard([user({ firstName: 'Alice', lastName: 'Moreau', username: 'alice' }), group])).toBe(
      [
        'BEGIN:VCARD',
        'VERSION:4.0',
        'UID:tg://user?id=7300000001',
        'FN:Alice Moreau',
        'N:Moreau;Alice;;;',
        'NICKNAME:alice',
        'URL:https://t.me/alice',
        'REV:20270115T080000Z',
        'END:VCARD',
        '',
      ].join('\r\n'),
    )
  })
  it('escapes a name so that it can’t end a line or a part', () => {
    expect(toVcard([user({ firstName: 'A;B,C\\D\nEND:VCARD' })])).toContain(
      'N:;A\\;B\\,C\\\\D\\nEND:VCARD;;;\r\n',
    )
  })
  it.each(['\n', '\r', '\r\n', '\v', '\f', '\u0085', '\u2028', '\u2029'])(
    'keeps %j from ending a line, whatever a reader takes for one',
    end => {
      const lines = toVcard([user({ firstName: `A${end}END:VCARD`, lastName: 'B' })]).split(/\r\n/)
      expect(lines).toContain('N:B;A\\nEND:VCARD;;;')
      expect(lines.join('')).not.toMatch(/[\n\v\f\r\u0085\u2028\u2029]/)
    },
  )
  it('has no control characters, because a value may not have them', () => {
    expect(toVcard([user({ firstName: 'A\0\u0007\u001b\u007f\u0090B\tC' })])).toContain('FN:AB\tC\r\n')
  })
  it.each(['x', 'é', '漢', '👩‍👩‍👧‍👦', 'ليلى '])(
    'folds a long name of %s at 75 octets, within no character',
    letter => {
      const firstName = letter.repeat(60).trim()
      const card = toVcard([user({ firstName })])
      const lines = card.split('\r\n')
      for (const line of lines) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75)
      expect(card.replaceAll('\r\n ', '')).toContain(`FN:${firstName}\r\n`)
    },
  )
  it('always has a name, because every address book needs one', () => {
    expect(toVcard([user({ firstName: '' })])).toContain('FN:Deleted account\r\n')
  })
})
