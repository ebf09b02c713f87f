import { differencesOf } from './differences.ts'
import { type ServerRecord, writeRecord } from './record.ts'
import { runScenarios } from './run.ts'
import type { Scenario } from './scenario.ts'
import type { Server } from './servers.ts'
import { describe, unanswered } from './table.ts'

/** Asks a server, and keeps its record in a file. `isWhole` is false when the run ended before its end. */
export async function askServer(
  server: Server,
  scenarios: readonly Scenario[],
  file: string,
  print: (text: string) => void,
): Promise<{ record: ServerRecord; isWhole: boolean }> {
  const { record, ended, left } = await runScenarios(server, scenarios, soFar => writeRecord(file, soFar))
  const count = Object.keys(record.scenarios).length
  if (ended !== undefined) print(ended)
  print(
    count === 0
      ? `Nothing of ${server.name} was recorded.`
      : `${file} has what ${server.name} answered to ${count} of ${scenarios.length} scenarios.`,
  )
  // A box keeps nothing, so there is nothing to delete.
  if (left.length > 0 && server.kind !== 'box') print(`This is left on ${server.name}: ${left.join('; ')}.`)
  return { record, isWhole: ended === undefined }
}

/** Prints how the second record differs from the first; without a second one, what the first has no answer to. */
export function printDifferences(
  ours: ServerRecord,
  theirs: ServerRecord | undefined,
  print: (text: string) => void,
) {
  if (theirs) print(describe(differencesOf(ours, theirs), ours, theirs))
  else for (const sentence of unanswered(ours)) print(sentence)
}
