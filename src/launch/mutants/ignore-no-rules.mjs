// @ts-check
import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin'

// Leaves out code that is no rule.

/** Calls with texts for people. Tests shouldn't check these texts. */
const WORDS = [/^v\.(description|title)$/, /^log\.(trace|debug|info|warn|error|fatal)$/]

/** @param {import('@babel/types').Node} callee */
function nameOf(callee) {
  if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return ''
  const { object } = callee
  if (object.type === 'Identifier') return `${object.name}.${callee.property.name}`
  return object.type === 'MemberExpression' && object.property.type === 'Identifier'
    ? `${object.property.name}.${callee.property.name}`
    : ''
}

/**
 * Whether a case is `default: value satisfies never`. The types prove that this code never runs.
 *
 * @param {import('@babel/types').Node} node
 */
function isUnreachable(node) {
  if (node.type !== 'SwitchCase' || node.test) return false
  const [only] = node.consequent
  const value =
    only?.type === 'ExpressionStatement'
      ? only.expression
      : only?.type === 'ReturnStatement'
        ? only.argument
        : undefined
  return value?.type === 'TSSatisfiesExpression' && value.typeAnnotation.type === 'TSNeverKeyword'
}

export const strykerPlugins = [
  declareValuePlugin(PluginKind.Ignore, 'no-rules', {
    shouldIgnore({ node }) {
      if (isUnreachable(node)) return 'nothing gets there'
      if (node.type !== 'CallExpression') return undefined
      return WORDS.some(words => words.test(nameOf(node.callee))) ? 'words for people' : undefined
    },
  }),
]
