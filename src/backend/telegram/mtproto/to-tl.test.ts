import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { Long } from '@mtcute/node'
import { describe, expect, it } from 'vitest'
import { ADMIN_RIGHTS } from '../../../contract/admin-rights.ts'
import { aRequest } from '../../../contract/test-request.ts'
import { randomIdOf } from './random-id.ts'
import { toInputButton, toInputPeer, toInputUser, toReplyKeyboard } from './to-tl.ts'

const button = { buttonId: 7, request: aRequest() }
const SAM = 7_300_000_001

describe('a request of the bot as Telegram’s object', () => {
  it('is a button with its id', () => {
    expect(toInputButton(button)).toMatchObject({
      _: 'inputKeyboardButtonRequestPeer',
      buttonId: 7,
      text: 'Choose',
    })
  })
  it('is a keyboard in rows, which folds itself away after one use', () => {
    expect(toReplyKeyboard([button, { ...button, buttonId: 8 }])).toMatchObject({
      _: 'replyKeyboardMarkup',
      resize: true,
      singleUse: true,
      rows: [{ _: 'keyboardButtonRow', buttons: [{ buttonId: 7 }, { buttonId: 8 }] }],
    })
  })
  it('names a user by id alone', () => {
    expect(toInputUser(SAM)).toEqual({ _: 'inputUser', userId: SAM, accessHash: Long.ZERO })
    expect(toInputPeer(SAM)).toEqual({ _: 'inputPeerUser', userId: SAM, accessHash: Long.ZERO })
  })
})

it('has every right that Telegram has for an administrator', () => {
  const core = dirname(createRequire(import.meta.url).resolve('@mtcute/core'))
  const { e }: { e: { name: string; arguments: { name: string; type: string }[] }[] } = JSON.parse(
    readFileSync(join(core, 'tl/api-schema.json'), 'utf8'),
  )
  const rights = e
    .find(({ name }) => name === 'chatAdminRights')
    ?.arguments.filter(({ type }) => type === 'true')
  expect(
    rights?.map(({ name }) => name.replace(/_(.)/g, (_, next: string) => next.toUpperCase())).sort(),
  ).toEqual([...ADMIN_RIGHTS].sort())
})

describe('the random_id of a message that must not be sent twice', () => {
  it('is the same for the same cause, and differs for another', () => {
    expect(randomIdOf('answer 1')).toEqual(randomIdOf('answer 1'))
    expect(randomIdOf('answer 1')).not.toEqual(randomIdOf('answer 2'))
  })
  it('never changes, also for a message that an earlier version has sent', () => {
    expect(randomIdOf('answer 1').toString()).toBe('4096794628314403948')
  })
})
