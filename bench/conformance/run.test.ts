import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Fault } from '../../src/sandbox/index.ts'
import { askServer } from './compare.ts'
import { differencesOf } from './differences.ts'
import { markDocs, seenOnTelegram } from './docs-table.ts'
import { readRecord } from './record.ts'
import { runScenarios } from './run.ts'
import type { Scenario } from './scenario.ts'
import { SCENARIOS } from './scenarios.ts'
import { dcAt, openBox, type Server } from './servers.ts'
import { startProxy } from './test-proxy.ts'
import { ask, named } from './test-run.ts'

/** All questions to one box. */
const first = await ask(SCENARIOS)

describe('a run', () => {
  it('asks the box every question', () => {
    expect(first.ended).toBeUndefined()
    const scenarios = Object.entries(first.record.scenarios)
    expect(scenarios.map(([name]) => name)).toEqual(SCENARIOS.map(({ name }) => name))
    expect(
      scenarios.flatMap(([name, { couldNotAsk }]) => (couldNotAsk ? `${name}: ${couldNotAsk}` : [])),
    ).toEqual([])
  })
  it('finds no differences between two boxes', async () => {
    expect(differencesOf(first.record, (await ask(SCENARIOS)).record)).toEqual([])
  })
  it('records the same when scenarios are asked alone and in another order', async () => {
    const some = SCENARIOS.filter((_, index) => index % 7 === 3).reverse()
    expect(differencesOf((await ask(some)).record, first.record)).toEqual([])
  })
  it('deletes the chats and messages that it has made, and names what it couldn’t delete', async () => {
    // A group that has become a supergroup stays: only the supergroup can be deleted.
    expect(first.left).toEqual(['the group “Conformance migrating” of ann (400 CHAT_ID_INVALID)'])
    const refused = (method: string): Fault => ({ method, effect: 'error', code: 400, text: 'NOT_NOW' })
    const faults = ['channels.deleteChannel', 'messages.deleteHistory'].map(refused)
    const { left } = await ask([named('peers that may not be shared')], {}, faults)
    expect(left).toEqual([
      'the group “Conformance meeting” of ann (400 NOT_NOW)',
      'the messages of ann and the bot (400 NOT_NOW)',
      'the messages of ben and the bot (400 NOT_NOW)',
      'the messages of ann and ben (400 NOT_NOW)',
    ])
  })
  it('keeps the docs’ marks in step with the newest record of Telegram', () => {
    const docs = readFileSync('docs/sandbox.md', 'utf8')
    expect(markDocs(docs, seenOnTelegram(SCENARIOS, first.record)), 'npm run conformance -- --docs').toBe(
      docs,
    )
  })
})

describe('flood waits', () => {
  const scenario = named('a user who never used the bot')
  const flood = (seconds: number): Fault => ({
    method: 'bots.requestWebViewButton',
    effect: 'flood_wait',
    seconds,
    times: 1,
  })
  it('of up to a minute are waited for', async () => {
    expect(differencesOf((await ask([scenario], {}, [flood(1)])).record, first.record)).toEqual([])
  })
  it('are no silence of the server', async () => {
    const changes = { settleMs: 0, patienceMs: 900 }
    const server = await openBox({}, ({ faults }) => {
      faults.add(flood(1))
      return changes
    })
    onTestFinished(server.close)
    expect((await runScenarios(server, [scenario])).ended).toBeUndefined()
  })
  it('that are longer are listed, and the run goes on', async () => {
    const { record, ended } = await ask([scenario, named('the life of a guest query')], {}, [flood(61)])
    expect(ended).toBeUndefined()
    expect(record.scenarios[scenario.name]).toEqual({
      steps: [],
      couldNotAsk: 'bots.requestWebViewButton was refused with 420 FLOOD_WAIT_61, and the wait is too long.',
    })
    expect(record.scenarios['the life of a guest query']?.steps).toHaveLength(3)
  })
})

describe('a connection that breaks in the middle', () => {
  async function askThrough(
    breakIt: (proxy: Awaited<ReturnType<typeof startProxy>>, server: Server) => void,
  ) {
    let proxy: Awaited<ReturnType<typeof startProxy>> | undefined
    const server = await openBox({}, async ({ dc }) => {
      proxy = await startProxy(dc)
      return { address: { apiId: 1, apiHash: 'box', ...dcAt(dc.id, '127.0.0.1', proxy.port) } }
    })
    const folder = mkdtempSync(join(tmpdir(), 'conformance-'))
    onTestFinished(async () => {
      await server.close()
      await proxy?.close()
      rmSync(folder, { recursive: true })
    })
    const breaking: Scenario = {
      name: 'breaking',
      asks: [],
      async run({ step, ann }) {
        await step('before', ann, { _: 'help.getNearestDc' })
        if (proxy) breakIt(proxy, server)
        await step('after', ann, { _: 'help.getNearestDc' })
      },
    }
    const file = join(folder, 'record.json')
    const printed: string[] = []
    const scenario = named('msg_id and webapp_req_id')
    const never: Scenario = {
      name: 'never asked',
      asks: [],
      run: () => Promise.reject(new Error('was asked')),
    }
    const { isWhole } = await askServer(server, [scenario, breaking, never], file, text => printed.push(text))
    return { isWhole, printed, file, kept: readRecord(file).scenarios, scenario: scenario.name }
  }

  it.each([
    ['is cut', /^The run has ended in the scenario “breaking”: The connection of ann to the box was cut\.$/],
    [
      'is silent',
      /^The run has ended in the scenario “breaking”: the box hasn’t answered help.getNearestDc for 0.5 s\.$/,
    ],
  ])('and %s ends the run with a sentence, and loses no record', async (how, sentence) => {
    const { isWhole, printed, file, kept, scenario } = await askThrough((proxy, server) => {
      if (how === 'is cut') return proxy.cut()
      proxy.silence()
      server.patienceMs = 500
    })
    expect(isWhole).toBe(false)
    expect(printed).toEqual([
      expect.stringMatching(sentence),
      `${file} has what the box answered to 2 of 3 scenarios.`,
    ])
    expect(kept[scenario]).toEqual(first.record.scenarios[scenario])
    expect(kept.breaking?.steps.map(({ name }) => name)).toEqual(['before'])
  })
})

it('says who couldn’t log in, and leaves no connection open', async () => {
  let proxy: Awaited<ReturnType<typeof startProxy>> | undefined
  const server = await openBox({}, async ({ dc }) => {
    proxy = await startProxy(dc)
    const address = { apiId: 1, apiHash: 'box', ...dcAt(dc.id, '127.0.0.1', proxy.port) }
    return { address, botToken: '5123456789:wrong' }
  })
  onTestFinished(async () => {
    await proxy?.close()
    await server.close()
  })
  const { ended } = await runScenarios(server, SCENARIOS)
  expect(ended).toBe('Nobody could log in to the box: 400 ACCESS_TOKEN_INVALID.')
  await expect.poll(() => proxy?.clients()).toBe(0)
})
