import { checkPrimeSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { composite } from './primes.ts'

/** The two factors, found by Pollard's method: for a random walk modulo the product, until it meets itself. */
function factors(product: bigint): [bigint, bigint] {
  const divisor = (a: bigint, b: bigint): bigint => (b === 0n ? a : divisor(b, a % b))
  for (let step = 1n; ; step++) {
    let [slow, fast, found] = [2n, 2n, 1n]
    const next = (value: bigint) => (value * value + step) % product
    while (found === 1n) {
      slow = next(slow)
      fast = next(next(fast))
      found = divisor(slow > fast ? slow - fast : fast - slow, product)
    }
    if (found !== product) return [found, product / found]
  }
}

describe('composite', () => {
  it('is the product of two primes of 31 bits, also once enough primes are drawn', () => {
    for (const product of Array.from({ length: 40 }, composite).slice(-10)) {
      const [p, q] = factors(product)
      expect([p, q].map(one => [checkPrimeSync(one), one.toString(2).length])).toEqual([
        [true, 31],
        [true, 31],
      ])
    }
  })
  it('is never the square of one prime', () => {
    const roots = Array.from({ length: 500 }, composite).map(product => {
      const root = BigInt(Math.round(Math.sqrt(Number(product))))
      return root * root === product
    })
    expect(roots).not.toContain(true)
  })
  it('is another one nearly every time', () => {
    const products = Array.from({ length: 60 }, composite)
    expect(new Set(products).size).toBeGreaterThan(20)
  })
})
