import { readFileSync } from 'node:fs'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { ROUTES } from '../../contract/routes.ts'
import { fieldsOf, formsOf, typeOf } from './describe-schema.ts'
import { renderReference } from './render.ts'

describe('docs/api.md', () => {
  it('is what the contract says', () => {
    const isSame = readFileSync('docs/api.md', 'utf8') === renderReference()
    expect(isSame, 'docs/api.md is out of date: run npm run reference').toBe(true)
  })
  it.each(ROUTES.map(({ method, path }) => `### ${method} ${path}`))('has %s', heading => {
    expect(renderReference().split('\n')).toContain(heading)
  })
  it('leads nowhere that isn’t there', () => {
    const text = renderReference()
    const anchors = [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replace(/[^\w -]/g, '')
        .replaceAll(' ', '-'),
    )
    for (const [, target] of text.matchAll(/\]\(#([^)]+)\)/g)) expect(anchors).toContain(target)
  })
})

describe('a schema in words', () => {
  it('has its limits', () => {
    expect(typeOf(v.pipe(v.string(), v.trim(), v.maxLength(64)))).toBe('string, trimmed, at most 64 long')
    expect(typeOf(v.pipe(v.number(), v.integer(), v.minValue(1)))).toBe('number, whole, at least 1')
    expect(typeOf(v.array(v.picklist(['a', 'b'])))).toBe('list of `"a"` or `"b"`')
  })
  it('has its descriptions, also of what may be absent', () => {
    const fields = fieldsOf(
      v.object({ at: v.exactOptional(v.pipe(v.number(), v.description('In seconds.'))) }),
    )
    expect(fields).toEqual([{ name: 'at', type: 'number', optional: true, description: 'In seconds.' }])
  })
  it('has every form of a variant, with what all have in common', () => {
    const schema = v.intersect([
      v.variant('kind', [
        v.object({ kind: v.literal('a') }),
        v.object({ kind: v.literal('b'), more: v.string() }),
      ]),
      v.object({ at: v.number() }),
    ])
    expect(formsOf(schema).map(form => form.map(field => field.name))).toEqual([
      ['kind', 'at'],
      ['kind', 'more', 'at'],
    ])
  })
  it('is refused when there are no words for it', () => {
    expect(() => typeOf(v.date())).toThrow('no words for a schema of the kind date')
    expect(() => typeOf(v.pipe(v.string(), v.email()))).toThrow('no words for a validation of the kind email')
  })
})
