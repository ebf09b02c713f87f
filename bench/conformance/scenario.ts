import type { Stage } from './stage.ts'

/** A question to Telegram. It expects nothing: it notes what is answered. */
export interface Scenario {
  /** Its name in a record. */
  name: string
  /** The rows of the table “Where Telegram documents nothing” in docs/sandbox.md that it asks, by their questions. */
  asks: string[]
  run(stage: Stage): Promise<void>
}
