// @ts-check
// Runs on whatever Node there is: nothing here may be newer than the oldest that knows modules.

const LEAST = [20, 19]

/**
 * A sentence for a Node that is too old, or undefined.
 *
 * @param {string} version like 20.19.0
 * @param {string} [program] what needs a newer one
 * @returns {string | undefined}
 */
export function tooOld(version, program = 'Handpick') {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major > LEAST[0] || (major === LEAST[0] && minor >= LEAST[1])) return undefined
  return `${program} needs Node ${LEAST.join('.')} or newer; this is Node ${version}.`
}

/**
 * Loads a program if this Node can run it, and says what it needs otherwise. What the program imports is only read
 * then: an older Node would end in a stack over a word that it doesn't know.
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
