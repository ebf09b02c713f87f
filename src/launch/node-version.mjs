// @ts-check
// Runs on every Node that supports modules, so nothing here may be newer.

const LEAST = [20, 19]

/**
 * A sentence for a Node that is too old, or undefined.
 *
 * @param {string} version like 20.19.0
 * @param {string} [program] the program that needs a newer Node
 * @returns {string | undefined}
 */
export function tooOld(version, program = 'Handpick') {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major > LEAST[0] || (major === LEAST[0] && minor >= LEAST[1])) return undefined
  return `${program} needs Node ${LEAST.join('.')} or newer; this is Node ${version}.`
}

/**
 * Loads a program if this Node can run it, or else says which Node it needs. The program's imports are read only
 * then: an older Node would stop at unknown syntax, with an error that helps nobody.
 *
 * @param {() => Promise<unknown>} load
 * @param {string} [program]
 */
export function runOnNode(load, program) {
  const refusal = tooOld(process.versions.node, program)
  if (refusal === undefined) return void load()
  console.error(`\n${refusal}\n`)
  process.exitCode = 1
}
