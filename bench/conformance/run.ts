import { type Company, gather } from './company.ts'
import { ConnectionLost, refusalOf } from './errors.ts'
import type { RecordedScenario, ServerRecord } from './record.ts'
import type { Scenario } from './scenario.ts'
import type { Server } from './servers.ts'
import { createStage } from './stage.ts'

export interface Run {
  record: ServerRecord
  /** Why the run has ended before its end, in a sentence. */
  ended?: string
  /** Things that the run has made and couldn't delete. */
  left: string[]
}

/**
 * Asks one server all these questions.
 *
 * @param keep gets the record after each scenario, so that a run that ends early loses nothing
 */
export async function runScenarios(
  server: Server,
  scenarios: readonly Scenario[],
  keep: (record: ServerRecord) => void = () => {},
): Promise<Run> {
  const date = new Date(server.nowMs()).toISOString().slice(0, 10)
  const record: ServerRecord = { server: server.kind, date, scenarios: {} }
  let company: Company
  try {
    company = await gather(server)
  } catch (error) {
    return { record, ended: `Nobody could log in to ${server.name}: ${sentenceOf(error)}`, left: [] }
  }
  try {
    for (const scenario of scenarios) {
      const { recorded, ended } = await runScenario(company, scenario)
      record.scenarios[scenario.name] = recorded
      keep(record)
      if (ended !== undefined) return { record, ended, left: await company.cleanUp() }
    }
    return { record, left: await company.cleanUp() }
  } finally {
    await company.close()
  }
}

async function runScenario(
  company: Company,
  scenario: Scenario,
): Promise<{ recorded: RecordedScenario; ended?: string }> {
  const stage = createStage(company)
  try {
    await scenario.run(stage)
    return { recorded: stage.recorded() }
  } catch (error) {
    const couldNotAsk = sentenceOf(error)
    const recorded = { ...stage.recorded(), couldNotAsk }
    if (!(error instanceof ConnectionLost)) return { recorded }
    return { recorded, ended: `The run has ended in the scenario “${scenario.name}”: ${couldNotAsk}` }
  }
}

/** The error's text, as a sentence. */
function sentenceOf(error: unknown): string {
  const text = refusalOf(error) ?? (error instanceof Error ? error.message : String(error))
  return /[.!?]$/.test(text) ? text : `${text}.`
}
