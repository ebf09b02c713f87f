import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { tooOld } from './node-version.mjs'

const { engines } = JSON.parse(readFileSync('package.json', 'utf8'))
const least = engines.node.replace('>=', '')

describe('the Node that runs Handpick', () => {
  it.each([`${least}.0`, '20.20.2', '22.0.0', '100.1.0'])('may be %s', version => {
    expect(tooOld(version)).toBeUndefined()
  })
  it.each(['14.21.3', '16.20.2', '18.20.8', '20.18.3'])('may not be %s', version => {
    expect(tooOld(version)).toBe(`Handpick needs Node ${least} or newer; this is Node ${version}.`)
  })
  it('is refused with the package’s own name', () => {
    expect(tooOld('18.20.8', 'telegram-in-a-box')).toMatch(/^telegram-in-a-box needs Node/)
  })
})
