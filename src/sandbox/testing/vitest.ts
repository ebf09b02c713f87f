import { type TestAPI, test } from 'vitest'
import { type Sandbox, type SandboxOptions, startSandbox } from '../index.ts'

/** The options of a sandbox. Use a function when an address is known only then. */
export type SandboxSetup =
  | Partial<SandboxOptions>
  | (() => Partial<SandboxOptions> | Promise<Partial<SandboxOptions>>)

/**
 * Vitest's `test` with a `sandbox`, which all tests of a file share. It starts before the first test that names
 * it, and is closed after the last. The file fails when the sandbox itself has failed.
 *
 * @example
 * const test = sandboxTest({ bots: [{ token: TOKEN, username: 'mine_bot' }] })
 *
 * test('greets', async ({ sandbox }) => {
 *   const bot = await startMyBot(sandbox.dc, sandbox.publicKey, TOKEN)
 * })
 */
export function sandboxTest(setup: SandboxSetup = {}): TestAPI<{ sandbox: Sandbox }> {
  return test.extend<{ $file: { sandbox: Sandbox } }>({
    sandbox: [
      // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the names of fixtures from this pattern
      async ({}, use) => {
        const faults: unknown[] = []
        const sandbox = await startSandbox({
          onFault: (error, where) =>
            faults.push(new Error(`The sandbox failed in ${where}`, { cause: error })),
          ...(typeof setup === 'function' ? await setup() : setup),
        })
        try {
          await use(sandbox)
        } finally {
          await sandbox.close()
        }
        if (faults.length > 0) throw faults[0]
      },
      { scope: 'file' },
    ],
  })
}
