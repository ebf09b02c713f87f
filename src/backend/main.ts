import { runBackend } from './run.ts'

/** The backend from its source. Its page shows only the shape of its first screen, because nothing renders it. */
await runBackend()
