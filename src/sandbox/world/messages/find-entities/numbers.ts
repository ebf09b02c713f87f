import { charBefore, WORD } from './characters.ts'
import type { Span } from './span.ts'

const RUN = /\d[\d -]*/g
/** A space ends a number that is already complete and has only digits. */
const WHOLE_CARD = /^\d{16,19}(?= )/
const BEFORE = /^[.,+\-_\p{L}]$/u
const AFTER = /^[-_\p{L}]/u

/** Bank card numbers. Spaces and hyphens may stand between the digits. */
export function findBankCards(text: string): Span[] {
  const found: Span[] = []
  RUN.lastIndex = 0
  for (let run = RUN.exec(text); run; run = RUN.exec(text)) {
    const offset = run.index
    if (BEFORE.test(charBefore(text, offset))) continue
    const taken = WHOLE_CARD.exec(run[0])?.[0] ?? run[0]
    RUN.lastIndex = offset + taken.length
    const number = taken.replace(/[ -]+$/, '')
    const digits = number.replace(/\D/g, '')
    if (digits.length < 13 || digits.length > 19 || number.length > 2 * digits.length - 1) continue
    if (AFTER.test(text.slice(offset + number.length, offset + number.length + 2))) continue
    if (isBankCard(digits)) found.push({ offset, length: number.length })
  }
  return found
}

/** The last digit is a check digit (Luhn), and known brands have their own lengths. */
function isBankCard(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 1 : 2)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  if (sum % 10 !== 0) return false
  const { length } = digits
  const [two, four] = [Number(digits.slice(0, 2)), Number(digits.slice(0, 4))]
  if (digits.startsWith('4')) return [13, 16, 18, 19].includes(length) // Visa
  if ((two >= 51 && two <= 55) || (four >= 2221 && four <= 2720)) return length === 16 // Mastercard
  if (two === 34 || two === 37) return length === 15 // American Express
  if (two === 62 || two === 81) return length >= 16 // UnionPay
  if (four >= 2200 && four <= 2204) return length === 16 // MIR
  return true
}

const PHONE = new RegExp(`(?<![${WORD}+])\\+\\d(?:[ -]?\\(?\\d\\)?){6,14}(?![${WORD}+])`, 'gu')

/**
 * An international phone number: a plus and 7 to 15 digits, with single spaces, hyphens and brackets between
 * them. Telegram's servers find these by unpublished rules. This is the simple case.
 */
export const findPhoneNumbers = (text: string): Span[] =>
  Array.from(text.matchAll(PHONE), ({ index, 0: { length } }) => ({ offset: index, length }))
