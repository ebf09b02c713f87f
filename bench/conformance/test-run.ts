import type { Fault, SandboxOptions } from '../../src/sandbox/index.ts'
import { type Run, runScenarios } from './run.ts'
import type { Scenario } from './scenario.ts'
import { SCENARIOS } from './scenarios.ts'
import { openBox } from './servers.ts'

/** For tests: asks a new box with these options and faults. */
export async function ask(
  scenarios: readonly Scenario[],
  options: Partial<SandboxOptions> = {},
  faults: Fault[] = [],
): Promise<Run> {
  const server = await openBox(options, ({ faults: ofBox }) => {
    for (const fault of faults) ofBox.add(fault)
    return {}
  })
  try {
    return await runScenarios(server, scenarios)
  } finally {
    await server.close()
  }
}

export function named(name: string): Scenario {
  const found = SCENARIOS.find(scenario => scenario.name === name)
  if (!found) throw new Error(`There is no scenario named ${name}`)
  return found
}
