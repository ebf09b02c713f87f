import type { Scenario } from './scenario.ts'
import { GUESTS } from './scenarios/guests.ts'
import { REQUESTS } from './scenarios/requests.ts'

/** All questions, in the order in which they are asked. */
export const SCENARIOS: readonly Scenario[] = [...REQUESTS, ...GUESTS]
