import { describe, expect, it } from 'vitest'
import type { Fault, SandboxOptions } from '../../src/sandbox/index.ts'
import { differencesOf } from './differences.ts'
import { message } from './requests.ts'
import type { Scenario } from './scenario.ts'
import type { Stage } from './stage.ts'
import { ask, named } from './test-run.ts'

/** What one scenario has otherwise at a box with these options and faults, and the same seen from that box. */
async function otherwise(scenario: Scenario, options: Partial<SandboxOptions>, faults: Fault[] = []) {
  const [usual, other] = [await ask([scenario]), await ask([scenario], options, faults)]
  expect(other.record.scenarios[scenario.name]?.couldNotAsk).toBeUndefined()
  return {
    found: differencesOf(usual.record, other.record),
    reversed: differencesOf(other.record, usual.record),
  }
}

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
