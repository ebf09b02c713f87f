// @ts-check

/** The interval at which the line in a terminal is written again. */
const REFRESH_MS = 200

/** @typedef {{ label: string, since: number, howFar?: (() => string) | undefined }} Step */

/** The running steps. A terminal shows all of them in one line. @type {Set<Step>} */
const underWay = new Set()
const isTerminal = process.stdout.isTTY === true
/** @type {NodeJS.Timeout | undefined} */
let timer

const seconds = (/** @type {Step} */ { since }) => Math.round((Date.now() - since) / 1000)
const clear = () => isTerminal && process.stdout.write('\r\x1b[K')

/**
 * @param {Step[]} steps
 * @param {number} width of the terminal in characters; a longer line couldn't be erased
 */
export function lineOf(steps, width) {
  const words = steps.map(step => `${step.label} (${seconds(step)} s) ${step.howFar?.() ?? ''}`.trimEnd())
  return words.join(' · ').slice(0, width - 1)
}

function draw() {
  clear()
  process.stdout.write(lineOf([...underWay], process.stdout.columns || 80))
}

/**
 * Does a long piece of work, and shows its label, its progress and its time. When the output goes into a file, only
 * the start and the end are written.
 *
 * @template T
 * @param {string} label
 * @param {() => Promise<T>} work
 * @param {() => string} [howFar] asked several times a second
 */
export async function withProgress(label, work, howFar) {
  const step = { label, since: Date.now(), howFar }
  underWay.add(step)
  if (isTerminal) timer ??= setInterval(draw, REFRESH_MS)
  else console.log(`${label}…`)
  try {
    const result = await work()
    clear()
    console.log(`${label}: done in ${seconds(step)} s.`)
    return result
  } finally {
    underWay.delete(step)
    clear()
    if (underWay.size === 0) {
      clearInterval(timer)
      timer = undefined
    }
  }
}
