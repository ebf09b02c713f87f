import { describe, expect, it } from 'vitest'
import { findBankCards } from './numbers.ts'

/** The number with the check digit that makes it valid. */
function proved(digits: string): string {
  const last = Array.from({ length: 10 }, (_, digit) => `${digits}${digit}`).find(isProved)
  return last ?? ''
}
/**
 * The check by hand, from the right: every second digit is doubled, and the two digits of the result are added.
 */
const isProved = (number: string) =>
  [...number]
    .reverse()
    .flatMap((digit, index) => [...String(Number(digit) * (index % 2 ? 2 : 1))])
    .reduce((sum, digit) => sum + Number(digit), 0) %
    10 ===
  0
const card = (prefix: string, length: number) => proved(prefix.padEnd(length - 1, '0'))
const found = (text: string) =>
  findBankCards(text).map(({ offset, length }) => text.slice(offset, offset + length))

const ANY = [13, 14, 15, 16, 17, 18, 19]

describe('the number of a bank card', () => {
  it.each<[string, string, number[]]>([
    ['Visa', '4', [13, 16, 18, 19]],
    ['Mastercard', '51', [16]],
    ['Mastercard', '55', [16]],
    ['Mastercard', '2221', [16]],
    ['Mastercard', '2720', [16]],
    ['American Express', '34', [15]],
    ['American Express', '37', [15]],
    ['UnionPay', '62', [16, 17, 18, 19]],
    ['UnionPay', '81', [16, 17, 18, 19]],
    ['MIR', '2200', [16]],
    ['MIR', '2204', [16]],
    ['no known brand', '50', ANY],
    ['no known brand', '56', ANY],
    ['no known brand', '2199', ANY],
    ['no known brand', '2205', ANY],
    ['no known brand', '2220', ANY],
    ['no known brand', '2721', ANY],
    ['no known brand', '35', ANY],
  ])('of %s with prefix %s has one of its lengths: %j', (_, prefix, lengths) => {
    const all = Array.from({ length: 10 }, (_, index) => index + 12)
    expect(all.filter(length => found(card(prefix, length)).length > 0)).toEqual(lengths)
  })
  it('has a valid check digit', () => {
    const number = card('589', 16)
    const others = Array.from({ length: 10 }, (_, digit) => `${number.slice(0, -1)}${digit}`)
    expect(others.filter(one => found(one).length > 0)).toEqual([number])
  })
  it('may have spaces and hyphens, but fewer than digits', () => {
    const parted = [...card('4', 16)].join('-')
    expect(found(`see ${parted}, please`)).toEqual([parted])
    expect(found(parted.replace('-', ' '))).toEqual([parted.replace('-', ' ')])
    expect(found(parted.replace('-', '--'))).toEqual([])
  })
  it('ends before a space when it is complete, and before separators', () => {
    const number = card('4', 16)
    expect(found(`${number} 12`)).toEqual([number])
    expect(found(`${number} - `)).toEqual([number])
    expect(found('4111-1111-1111-1111 - and')).toEqual(['4111-1111-1111-1111'])
    expect(found(`${number} ${number}`)).toEqual([number, number])
  })
  it.each(['.', ',', '+', '-', '_', 'x', 'я', '𝒳'])('doesn’t begin after %s', before => {
    expect(found(`${before}${card('4', 16)}`)).toEqual([])
  })
  it.each(['_', 'x', 'я', '𝒳'])('doesn’t end before %s', after => {
    expect(found(`${card('4', 16)}${after}`)).toEqual([])
  })
  it.each([' ', '.', '!', '👋'])('is found between %j', beside => {
    const before = beside === '.' ? ' ' : beside
    expect(found(`${before}${card('4', 16)}${beside}`)).toEqual([card('4', 16)])
  })
})
