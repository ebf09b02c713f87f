import { connect } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { SANDBOX_BOT_TOKEN, type Sandbox } from '../start.ts'
import { createClient, refusal, startTestSandbox } from '../test-clients.ts'

const ID = SANDBOX_BOT_TOKEN.split(':')[0]

async function start() {
  const told: string[] = []
  const sandbox = await startTestSandbox({ onRefusal: sentence => told.push(sentence) })
  return { sandbox, told }
}
const logIn = (sandbox: Sandbox, botToken: string) => refusal(createClient(sandbox).start({ botToken }))

/** A bare connection that sends one packet in the abridged transport, and waits until it is closed. */
async function say(sandbox: Sandbox, packet: Buffer): Promise<void> {
  const socket = connect(sandbox.dc.port, sandbox.dc.host)
  onTestFinished(() => void socket.destroy())
  socket.write(Buffer.concat([Buffer.from([0xef, packet.length / 4]), packet]))
  for await (const _ of socket.on('error', () => {}));
}

it('tells the person who runs the sandbox of a token with a wrong secret, without the secret', async () => {
  const { sandbox, told } = await start()
  expect(await logIn(sandbox, `${ID}:AAF_this_is_the_secret_of_another_one`)).toBe('400 ACCESS_TOKEN_INVALID')
  expect(told).toEqual([
    `A bot was refused: its token ${ID}:AAF_… has another secret than the one that the sandbox knows for ${ID}. Which bots there are is said by --bot-token.`,
  ])
})
it('tells of a token of no bot and of a text that is no token, and of a repeated attempt once', async () => {
  const { sandbox, told } = await start()
  await logIn(sandbox, '42:AAF_this_is_the_secret_of_another_one')
  await logIn(sandbox, '42:AAF_this_is_the_secret_of_another_one')
  await logIn(sandbox, 'AAF_this_is_the_secret_of_another_one')
  expect(told).toEqual([
    expect.stringContaining('no bot with the id of its token 42:AAF_…'),
    expect.stringContaining('what it logs in with is no token'),
  ])
  expect(told.join()).not.toContain('secret_of')
})
it('doesn’t tell of a bot that logs in', async () => {
  const { sandbox, told } = await start()
  await createClient(sandbox).start({ botToken: SANDBOX_BOT_TOKEN })
  expect(told).toEqual([])
})
it('tells of an unknown phone number', async () => {
  const { sandbox, told } = await start()
  const client = createClient(sandbox)
  expect(await refusal(client.sendCode({ phone: '+15550100' }))).toBe('400 PHONE_NUMBER_INVALID')
  expect(told).toEqual([expect.stringContaining('the phone number is nobody’s of the cast')])
})
it('tells of a client that stops after it got the RSA key’s fingerprint', async () => {
  const { sandbox, told } = await start()
  const head = Buffer.alloc(20)
  head.writeInt32LE(20, 16)
  const reqPq = Buffer.concat([head, Buffer.from('f18e7ebe', 'hex'), Buffer.alloc(16, 1)])
  const said = say(sandbox, reqPq)
  await expect.poll(() => told).toEqual([expect.stringContaining('lacks this sandbox’s RSA key')])
  await sandbox.close()
  await said
})
it('tells of a client whose session is from another Telegram', async () => {
  const { sandbox, told } = await start()
  await say(sandbox, Buffer.alloc(64, 7))
  expect(told).toEqual([expect.stringContaining('its session is another Telegram’s')])
})
