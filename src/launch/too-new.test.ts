import { describe, expect, it } from 'vitest'
import { tooNewInScript, tooNewInStyle } from './too-new.mjs'

describe('tooNewInScript, for Chrome 80 and Safari 14', () => {
  it.each([
    ['Object.hasOwn(a, b)', 'Object.hasOwn'],
    ['list.at(-1)', '.at()'],
    ['text.replaceAll(a, b)', '.replaceAll()'],
    ['list.findLast(f)', '.findLast()'],
    ['structuredClone(a)', 'structuredClone'],
    ['Promise.any(all)', 'Promise.any'],
    ['AbortSignal.timeout(1000)', 'AbortSignal.timeout'],
    ['crypto.randomUUID()', '.randomUUID()'],
    ['new Intl.Segmenter()', 'Intl.Segmenter'],
    ['new Intl.ListFormat()', 'Intl.ListFormat'],
    ['body.pipeThrough(new TextDecoderStream())', 'TextDecoderStream'],
    ['/(?<=a)b/.test(c)', 'lookbehind'],
    ['new RegExp("(?<!a)b")', 'lookbehind'],
  ])('%s', (code, name) => {
    expect(tooNewInScript(code)).toEqual([name])
  })
  it.each([
    'a ??= b',
    'class A { #b() {} }',
    'class A { static { a() } }',
    'const a = 1_000',
    'a = await b',
    '/a/v',
  ])('the syntax of %s', code => {
    expect(tooNewInScript(code)).toEqual([expect.stringContaining('no ECMAScript 2020')])
  })
  it.each([
    'a?.b ?? c',
    'import("./a.js").then(({ b }) => b.flat())',
    'Object.fromEntries(Object.entries(a))',
    'await_; async () => { for await (const a of b) a() }',
    'Promise.allSettled(a)',
    '"at" in [] && a',
    'const structuredClone = a => a; structuredClone(1)',
    'element.animate(a, b)',
    '/\\p{Script=Hebrew}(?<name>a)/su.test(b)',
  ])('not %s', code => {
    expect(tooNewInScript(code)).toEqual([])
  })
  it('reports everything newer than ES5 for that edition', () => {
    expect(tooNewInScript('var a = function () {}', 5)).toEqual([])
    expect(tooNewInScript('var a = () => {}', 5)).toEqual([expect.stringContaining('no ECMAScript 5')])
  })
})

describe('tooNewInStyle', () => {
  it.each([
    ['.a{inset:0}', 'inset'],
    ['.a{margin-inline:0}', 'margin-inline'],
    ['.a{color:red;aspect-ratio:1}', 'aspect-ratio'],
    ['.a:has(>.b){color:red}', ':has'],
    ['.a{color:color-mix(in srgb,red,blue)}', 'color-mix()'],
  ])('%s', (css, name) => {
    expect(tooNewInStyle(css)).toEqual([name])
  })
  it.each([
    '.a{margin-inline-start:min(1px,2vw);display:grid;place-items:center}',
    '.a:not(.b)::before{left:0}',
  ])('not %s', css => {
    expect(tooNewInStyle(css)).toEqual([])
  })
})
