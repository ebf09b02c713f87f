/** Something that goes wrong on purpose. */
export interface Fault {
  name: string
  /** How often it happens, compared with the others. */
  weight: number
  /**
   * Resolves when it is over.
   *
   * @param severity from 0 to 1
   */
  happen(severity: number): Promise<unknown>
}

/** The longest time between the beginnings of two faults. */
const MAX_PAUSE_MS = 700

/**
 * Causes faults at random moments, also beside each other. A fault waits until the same fault before it is over. The
 * order depends only on the random numbers. Returns how often each fault happened, when all are over.
 */
export async function inflict(
  faults: readonly Fault[],
  count: number,
  random: () => number,
): Promise<Map<string, number>> {
  const happening = new Map<Fault, Promise<unknown>>()
  const times = new Map<string, number>()
  for (let done = 1; done <= count; done++) {
    await pause(random() * MAX_PAUSE_MS)
    const fault = choose(faults, random())
    const severity = random()
    await happening.get(fault)
    happening.set(fault, fault.happen(severity))
    times.set(fault.name, (times.get(fault.name) ?? 0) + 1)
    if (done % 25 === 0) console.log(`${done} faults`)
  }
  await Promise.all(happening.values())
  return times
}

export const pause = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms))

function choose(faults: readonly Fault[], chance: number): Fault {
  let rest = chance * faults.reduce((sum, { weight }) => sum + weight, 0)
  const chosen = faults.find(({ weight }) => {
    rest -= weight
    return rest < 0
  })
  if (!chosen) throw new Error('there are no faults')
  return chosen
}
