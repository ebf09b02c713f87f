// @ts-check
import { createRequire } from 'node:module'
import { parse } from 'acorn'
import { OLDEST_BROWSERS } from './oldest-browsers.mjs'

// The data has 20 MB. `require` reads it faster than an import with an assertion.
/** @type {typeof import('@mdn/browser-compat-data').default} */
const compat = createRequire(import.meta.url)('@mdn/browser-compat-data')

/** @typedef {import('@mdn/browser-compat-data').Identifier} Identifier */

/** The last edition of ECMAScript that Chrome 80 and Safari 14 support, with the exception below. */
const ECMASCRIPT_EDITION = 2020
/** Lookbehind is older than that edition, but Safari supports it only since 16.4. */
const LOOKBEHIND = /\(\?<[=!]/

/**
 * Whether both of the oldest browsers support a feature. Undefined when the data doesn't say.
 *
 * @param {Identifier | undefined} feature
 */
function isThere(feature) {
  const support = feature?.__compat?.support
  if (!support) return undefined
  return Object.entries(OLDEST_BROWSERS).every(([browser, oldest]) => {
    const said = support[/** @type {'chrome' | 'safari'} */ (browser)]
    const statements = Array.isArray(said) ? said : said ? [said] : []
    return statements.some(
      ({ version_added, version_removed, prefix, alternative_name, flags }) =>
        !prefix &&
        !alternative_name &&
        !flags &&
        !version_removed &&
        typeof version_added === 'string' &&
        Number.parseFloat(version_added.replace('≤', '')) <= oldest,
    )
  })
}

/** @param {object} of @returns {[string, Identifier][]} */
const featuresOf = of => Object.entries(of).filter(([name]) => name !== '__compat')

/** Names of globals, and names of members. A member counts as supported when any kind of object has it. */
const globals = new Map()
const members = new Map()
for (const room of [compat.javascript.builtins, compat.javascript.builtins.Intl ?? {}, compat.api]) {
  for (const [name, feature] of featuresOf(room)) {
    const there = isThere(feature)
    if (there !== undefined) globals.set(name, there)
    for (const [key, member] of featuresOf(feature)) {
      const [memberName = ''] = key.split('_static')
      const isMemberThere = isThere(member)
      if (isMemberThere === undefined) continue
      members.set(memberName, (members.get(memberName) ?? false) || isMemberThere)
      globals.set(`${name}.${memberName}`, isMemberThere)
    }
  }
}

/**
 * Finds the parts of a script that the oldest browsers don't support, like `Object.hasOwn` or `.at()`. A method is
 * reported when no object in these browsers has a method of that name, even when the script defines it itself.
 *
 * @param {string} code
 * @param {import('acorn').ecmaVersion} edition of ECMAScript that it has to be readable as
 * @returns {string[]} names, each once
 */
export function tooNewInScript(code, edition = ECMASCRIPT_EDITION) {
  /** @type {import('acorn').Program} */
  let program
  try {
    program = parse(code, { ecmaVersion: edition, sourceType: edition < 6 ? 'script' : 'module' })
  } catch (error) {
    return [`${error instanceof Error ? error.message : error}: no ECMAScript ${edition}`]
  }
  const found = new Set()
  const declared = new Set()
  const alone = new Set()
  visit(program, (node, parent) => {
    if (node.type === 'Literal' && LOOKBEHIND.test(String(node.raw))) found.add('lookbehind')
    if (node.type === 'MemberExpression' && !node.computed) {
      const { object, property } = node
      const exact = object.type === 'Identifier' ? globals.get(`${object.name}.${property.name}`) : undefined
      const isCalled = parent?.type === 'CallExpression' && parent.callee === node
      if (exact === false) found.add(`${object.name}.${property.name}`)
      else if (exact === undefined && isCalled && members.get(property.name) === false) {
        found.add(`.${property.name}()`)
      }
    }
    if (node.type !== 'Identifier' || !parent) return
    const isNamed = 'property' in parent && parent.property === node && !parent.computed
    if (isNamed || (parent.type === 'Property' && parent.key === node && !parent.shorthand)) return
    if (globals.get(node.name) === false) alone.add(node.name)
    if (/Declarator|Function|Class|Import|Catch/.test(parent.type)) declared.add(node.name)
  })
  for (const name of alone) if (!declared.has(name)) found.add(name)
  return [...found].sort()
}

/**
 * Finds the properties, pseudo-classes and functions of a style sheet that the oldest browsers don't support. It also
 * finds those within a condition such as `@supports`.
 *
 * @param {string} css as built: without comments
 * @returns {string[]} names, each once
 */
export function tooNewInStyle(css) {
  const found = new Set()
  for (const [, name = ''] of css.matchAll(/[{;]([a-z-]+):/g)) {
    if (isThere(compat.css.properties[name]) === false) found.add(name)
  }
  for (const [, name = ''] of css.matchAll(/(?<!:):([a-z-]+)[^{};]*\{/g)) {
    if (isThere(compat.css.selectors[name]) === false) found.add(`:${name}`)
  }
  const functions = Object.assign({}, compat.css.types, compat.css.types.color)
  for (const [, name = ''] of css.matchAll(/[ :,(]([a-z-]+)\(/g)) {
    if (isThere(functions[name]) === false) found.add(`${name}()`)
  }
  return [...found].sort()
}

/**
 * @param {any} node of acorn's tree; each kind of node has its own fields
 * @param {(node: any, parent: any) => void} see
 * @param {any} [parent]
 */
function visit(node, see, parent) {
  see(node, parent)
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (child && typeof child.type === 'string') visit(child, see, node)
    }
  }
}
