import { readFileSync } from 'node:fs'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { adminRightsSchema } from '../../contract/admin-rights.ts'
import { PROBLEM_STATUS } from '../../contract/problem.ts'
import { ROUTES } from '../../contract/routes.ts'
import { fieldsOf, formsOf, typeOf } from './describe-schema.ts'
import { toSchema } from './json-schema.ts'
import { toOpenApi } from './openapi.ts'
import { renderReference } from './render.ts'

const { version } = JSON.parse(readFileSync('package.json', 'utf8'))
const API = toOpenApi(version)

describe('docs/openapi.json', () => {
  it('is what the contract says', () => {
    const kept = JSON.parse(readFileSync('docs/openapi.json', 'utf8'))
    expect(kept, 'docs/openapi.json is out of date: run npm run reference').toEqual(API)
  })
  it('refers only to its own types', () => {
    const refs = [...JSON.stringify(API).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)]
    expect(refs.length).toBeGreaterThan(10)
    for (const [, name = ''] of refs) expect(API.components.schemas).toHaveProperty(name)
  })
  it('has a response for every problem that a route names', () => {
    for (const { method, path, problems = [] } of ROUTES) {
      const operations = API.paths[path.replace(/:(\w+)/g, '{$1}')] ?? {}
      const operation = operations[method.toLowerCase() as Lowercase<typeof method>]
      for (const code of problems)
        expect(operation?.responses[PROBLEM_STATUS[code]]?.description).toContain(code)
    }
  })
})

describe('docs/api.md', () => {
  it('is what the contract says', () => {
    const isSame = readFileSync('docs/api.md', 'utf8') === renderReference(API)
    expect(isSame, 'docs/api.md is out of date: run npm run reference').toBe(true)
  })
  it.each(ROUTES.map(({ method, path }) => `### ${method} ${path.replace(/:(\w+)/g, '{$1}')}`))(
    'has %s',
    heading => {
      expect(renderReference(API).split('\n')).toContain(heading)
    },
  )
  it('has only links with an existing target', () => {
    const text = renderReference(API)
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
  const words = (schema: v.GenericSchema) => typeOf(toSchema(schema))
  it('has the limits of a value', () => {
    expect(words(v.pipe(v.string(), v.trim(), v.maxLength(64)))).toBe('string, at most 64 long')
    expect(words(v.pipe(v.number(), v.integer(), v.minValue(1)))).toBe('integer, at least 1')
    expect(words(v.array(v.picklist(['a', 'b'])))).toBe('list of `"a"` or `"b"`')
  })
  it('has the descriptions of fields, also of optional fields', () => {
    const at = v.exactOptional(v.pipe(v.number(), v.description('In seconds.')))
    expect(fieldsOf(toSchema(v.object({ at })))).toEqual([
      { name: 'at', type: 'number', isOptional: true, description: 'In seconds.' },
    ])
  })
  it('links a named type that has its own description', () => {
    const rights = v.pipe(adminRightsSchema, v.description('The bot’s.'))
    expect(fieldsOf(toSchema(v.object({ rights })))).toEqual([
      { name: 'rights', type: '[AdminRights](#adminrights)', isOptional: false, description: 'The bot’s.' },
    ])
  })
  it('has every form of a variant, each with the common fields', () => {
    const schema = v.intersect([
      v.variant('kind', [
        v.object({ kind: v.literal('a') }),
        v.object({ kind: v.literal('b'), more: v.string() }),
      ]),
      v.object({ at: v.number() }),
    ])
    expect(formsOf(toSchema(schema)).map(form => form.map(field => field.name))).toEqual([
      ['kind', 'at'],
      ['kind', 'more', 'at'],
    ])
  })
  it('is refused when it can’t be expressed', () => {
    expect(() => words(v.date())).toThrow('date')
    expect(() => words(v.pipe(v.string(), v.regex(/a/i)))).toThrow('RegExp flags')
  })
})
