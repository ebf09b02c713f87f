import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Fault, SandboxOptions } from '../../src/sandbox/index.ts'
import { askServer } from './compare.ts'
import { differencesOf } from './differences.ts'
import { readRecord } from './record.ts'
import { message } from './requests.ts'
import { runScenarios } from './run.ts'
import type { Scenario } from './scenario.ts'
import { SCENARIOS } from './scenarios.ts'
import { dcAt, openBox, type Server } from './servers.ts'
import type { Stage } from './stage.ts'
import { startProxy } from './test-proxy.ts'

/** All questions to one box. */
const first = await ask(SCENARIOS)

async function ask(
  scenarios: readonly Scenario[],
  options: Partial<SandboxOptions> = {},
  faults: Fault[] = [],
) {
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

const named = (name: string): Scenario => {
  const found = SCENARIOS.find(scenario => scenario.name === name)
  if (!found) throw new Error(`There is no scenario named ${name}`)
  return found
}

/** What one scenario has otherwise at a box with these options and faults. */
async function otherwise(scenario: Scenario, options: Partial<SandboxOptions>, faults: Fault[] = []) {
  const usual = SCENARIOS.includes(scenario) ? first : await ask([scenario])
  const other = await ask([scenario], options, faults)
  expect(other.record.scenarios[scenario.name]?.couldNotAsk).toBeUndefined()
  return {
    found: differencesOf(usual.record, other.record),
    /** The same, when the other box is the first one. */
    reversed: differencesOf(other.record, {
      ...usual.record,
      scenarios: { [scenario.name]: usual.record.scenarios[scenario.name]! },
    }),
  }
}

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
  it('deletes the chats and messages that it has made', async () => {
    const deleted: unknown[] = []
    const note = (request: unknown) => deleted.push(request)
    const nothing = { _: 'updates', updates: [], users: [], chats: [], date: 0, seq: 0 }
    const methods: SandboxOptions['methods'] = {
      'channels.deleteChannel': {
        by: 'user',
        run: (_, request) => {
          note(request)
          return nothing
        },
      },
      'messages.deleteHistory': {
        by: 'user',
        run: (_, request) => {
          note(request)
          return { _: 'messages.affectedHistory', pts: 1, ptsCount: 0, offset: 0 }
        },
      },
    }
    const { left } = await ask([named('peers that may not be shared')], { methods })
    expect(left).toEqual([])
    expect(deleted).toMatchObject([
      { _: 'channels.deleteChannel' },
      ...Array(3).fill({ _: 'messages.deleteHistory', revoke: true }),
    ])
  })
  it('names what it couldn’t delete', () => {
    expect(first.left).toContain('the group “Conformance meeting” of ann (400 INPUT_METHOD_INVALID)')
  })
})

describe('the differences of a box that answers otherwise', () => {
  const share = 'messages.sendBotRequestedPeer'
  const button = 'a prepared button and its use'
  it('have the other error’s text', async () => {
    const where = { buttonId: 8 }
    const { found } = await otherwise(named(button), {}, [
      { method: share, effect: 'error', code: 400, text: 'BUTTON_ID_INVALID', where },
    ])
    expect(found).toEqual([
      {
        scenario: button,
        step: 'another button_id',
        kind: 'error text',
        where: '',
        ours: '400 BUTTON_INVALID',
        theirs: '400 BUTTON_ID_INVALID',
      },
    ])
  })
  it('name a second use that is answered otherwise', async () => {
    const where = { buttonId: 7 }
    const { found } = await otherwise(named(button), {}, [
      { method: share, effect: 'delay', ms: 0, times: 1, where },
      { method: share, effect: 'error', code: 400, text: 'WEBAPP_REQ_ID_EXPIRED', where },
    ])
    expect(found).toMatchObject([
      { kind: 'used twice', step: 'sharing again', theirs: '400 WEBAPP_REQ_ID_EXPIRED' },
    ])
  })
  it('name the ages at which a thing lives on one side only', async () => {
    const { found } = await otherwise(named('the life of a guest query'), { guestAnswerWindow: 90 })
    expect(found).toEqual([
      expect.objectContaining({
        kind: 'life time',
        where: 'after 70 s',
        ours: '400 QUERY_ID_INVALID',
        theirs: 'answered',
      }),
    ])
  })
  it('name fields and values', async () => {
    const answer = {
      _: 'keyboardButtonRequestPeer',
      text: 'Choose people',
      buttonId: 7,
      peerType: { _: 'requestPeerTypeUser', premium: true },
      maxQuantity: 3,
    }
    const method = { by: 'user', run: () => answer } as const
    const own = { methods: { 'bots.getRequestedWebViewButton': method } }
    const { found, reversed } = await otherwise(named(button), own)
    const step = 'the person gets the button'
    expect(found.filter(one => one.step === step)).toMatchObject([
      { kind: 'extra field', where: 'peerType.premium', ours: '', theirs: 'true' },
      { kind: 'other value', where: 'maxQuantity', ours: '2', theirs: '3' },
    ])
    expect(reversed.filter(one => one.step === step)).toMatchObject([
      { kind: 'missing field', where: 'peerType.premium', ours: 'true' },
      { kind: 'other value' },
    ])
  })

  const writing: Scenario = {
    name: 'writing to the bot',
    asks: [],
    async run(stage) {
      await stage.hear('a message', [stage.bot], () => write(stage, 'Hello'))
    },
  }
  const write = ({ need, ann, bot }: Stage, text: string) => need(ann, message(ann.peer(bot), text))
  const where = { 'message.message': 'Hello' }
  it('name an update that is missing', async () => {
    const { found } = await otherwise(writing, {}, [{ method: 'update', effect: 'drop', where }])
    expect(found).toMatchObject([
      { kind: 'missing update', where: 'bot: updateNewMessage', step: 'a message' },
    ])
  })
  it('name an update that comes twice', async () => {
    const { found } = await otherwise(writing, {}, [{ method: 'update', effect: 'duplicate', where }])
    expect(found).toMatchObject([{ kind: 'extra update', where: 'bot: updateNewMessage' }])
  })
  it('name another order of updates', async () => {
    const blocking: Scenario = {
      name: 'writing, then blocking',
      asks: [],
      run: stage =>
        stage.hear('both', [stage.bot], async () => {
          await write(stage, 'Hello')
          await stage.need(stage.ann, { _: 'contacts.block', id: stage.ann.peer(stage.bot) })
          await stage.need(stage.ann, { _: 'contacts.unblock', id: stage.ann.peer(stage.bot) })
        }),
    }
    const { found } = await otherwise(blocking, {}, [{ method: 'update', effect: 'reorder', where }])
    expect(found).toEqual([
      {
        scenario: blocking.name,
        step: 'both',
        kind: 'update order',
        where: 'bot',
        ours: 'updateNewMessage, updateBotStopped, updateBotStopped',
        theirs: 'updateBotStopped, updateNewMessage, updateBotStopped',
      },
    ])
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
    expect((await otherwise(scenario, {}, [flood(1)])).found).toEqual([])
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

it('says who couldn’t log in', async () => {
  const server = await openBox({}, () => ({ botToken: '5123456789:wrong' }))
  const { ended } = await runScenarios(server, SCENARIOS)
  await server.close()
  expect(ended).toBe('Nobody could log in to the box: 400 ACCESS_TOKEN_INVALID.')
})
