// @ts-check
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { OLDEST_BROWSERS } from './oldest-browsers.mjs'
import { tooNewInScript, tooNewInStyle } from './too-new.mjs'

/**
 * Features that may be newer than the oldest browsers, by the name of the built file. `why` says why the app works
 * without them.
 *
 * @type {{ in: RegExp, why: string, names: string[] }[]}
 */
const KNOWN = [
  {
    in: /^index.*\.js$/,
    why: 'React has it and asks first, or it is for view transitions, which aren’t used',
    names: [
      '.fallback()',
      '.getAnimations()',
      '.getKeyframes()',
      '.navigate()',
      '.setKeyframes()',
      '.skipTransition()',
      '.startViewTransition()',
      '.use()',
      'reportError',
    ],
  },
  {
    in: /^index.*\.js$/,
    why: 'asked for first, in ui/peer.ts and language/speak.ts',
    names: ['.segment()', 'Intl.ListFormat', 'Intl.Segmenter'],
  },
  {
    // The bundler names the file after whichever module comes first in it.
    in: /\.js$/,
    why: 'asked for first, in telegram/save-file.ts',
    names: ['.canShare()', '.share()'],
  },
  {
    in: /^use-choose-button.*\.js$/,
    why: 'asked for first, in request-chat/page-bridge.ts',
    names: ['.notify()'],
  },
  {
    in: /\.js$/,
    why: 'methods of our own and of the store’s',
    names: ['.check()', '.getState()', '.subscribe()', '.take()'],
  },
  {
    in: /^sdk.*\.js$/,
    why: 'object-has-own.ts gives it; the SDK asks for the other first',
    names: ['Object.hasOwn', '.notify()'],
  },
  { in: /^the guard/, why: 'asked for first', names: ['.notify()'] },
  {
    in: /\.css$/,
    why: 'there are other words for it beside it, or in ui/older.css',
    names: [':is', 'appearance', 'color-mix()', 'user-select'],
  },
  {
    in: /\.css$/,
    why: 'only nicer where it is known',
    names: [
      '-webkit-tap-highlight-color',
      ':focus-visible',
      ':has',
      'outline',
      'scroll-padding',
      'text-underline-offset',
      'text-wrap',
    ],
  },
]

const dir = 'dist/app'
const page = readFileSync(join(dir, 'index.html'), 'utf8')
const [guard = '', ...inPage] = [...page.matchAll(/<script>(.*?)<\/script>/gs)].map(([, code = '']) => code)
const assets = readdirSync(join(dir, 'assets')).map(name => ({
  name,
  text: readFileSync(join(dir, 'assets', name), 'utf8'),
}))
const found = [
  // The guard has to run in every browser, because it tells people that their browser is too old.
  ...tooNewInScript(guard, 5).map(name => ({ file: 'the guard in index.html', name })),
  ...inPage.flatMap(code => tooNewInScript(code).map(name => ({ file: 'index.html', name }))),
  ...assets.flatMap(({ name: file, text }) => {
    const names = file.endsWith('.js')
      ? tooNewInScript(text)
      : file.endsWith('.css')
        ? tooNewInStyle(text)
        : []
    return names.map(name => ({ file, name }))
  }),
]
const isKnown = (/** @type {{ file: string, name: string }} */ { file, name }) =>
  KNOWN.some(known => known.in.test(file) && known.names.includes(name))
const problems = found.filter(one => !isKnown(one)).map(({ file, name }) => `${file} has ${name}`)
// An unused entry could hide a later use of the same name.
for (const known of KNOWN) {
  for (const name of known.names) {
    if (!found.some(one => one.name === name && known.in.test(one.file)))
      problems.push(`${name} isn’t used any more: take it out of the list in browser-check.mjs`)
  }
}
const oldest = `Chrome ${OLDEST_BROWSERS.chrome} and Safari ${OLDEST_BROWSERS.safari}`
if (guard === '') problems.push('the guard isn’t in the page')
if (problems.length > 0) {
  console.error(`The Mini App has to run in ${oldest}, but ${problems.join('; ')}.`)
  process.exit(1)
}
console.log(`The Mini App needs nothing that ${oldest} haven’t got.`)
