import { announcement } from './announcement.ts'
import { KeepingError } from './keeping/keeping-error.ts'
import { HELP, readOptions } from './options.ts'
import { startSandbox } from './start.ts'
import { HostingError } from './world/bots/hosting-error.ts'

/** `telegram-in-a-box`, here `npm run sandbox`: a process of its own, for tests and for other people's bots. */
const asked = readOptions(process.argv.slice(2), process.env, `${import.meta.dirname}/client`)
if (asked.kind === 'help') {
  console.log(HELP)
  process.exit(0)
}
if (asked.kind === 'refused') refuse(asked.reason)

const onFault = (error: unknown, where: string) => console.error(`${where}:`, error)
const onRefusal = (sentence: string) => console.error(`\n  ${sentence}`)
const sandbox = await startSandbox({ ...asked.options, onFault, onRefusal }).catch(error => {
  if (error instanceof HostingError || error instanceof KeepingError) refuse(error.message)
  throw error
})

let stopping = false
// One Ctrl-C can arrive twice: from the terminal, and from npm, which passes it on.
const stop = () => {
  if (stopping) return
  stopping = true
  void sandbox.close().then(() => process.exit(0))
}
// Before anything is said: a program may stop the sandbox as soon as it has read where it is.
process.on('SIGINT', stop).on('SIGTERM', stop)

const { url, botToken, botApi, dc, publicKey, fingerprint, notes } = sandbox
if (asked.json) {
  for (const note of notes) console.error(note)
  console.log(JSON.stringify({ url, botToken, botApi, dc, publicKey, fingerprint }))
} else console.log(announcement(sandbox))

function refuse(reason: string): never {
  console.error(`\n${reason} See --help.\n`)
  process.exit(2)
}
