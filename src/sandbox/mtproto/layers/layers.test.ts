import { crc32 } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { createReader } from '../../tl/reader.ts'
import { type Combinator, type FieldType, loadSchema } from '../../tl/schema.ts'
import type { TlObject } from '../../tl/tl-object.ts'
import { createLayers, knownForms, NEWEST_LAYER, OLDEST_LAYER } from './layers.ts'

const schema = loadSchema()
const layers = createLayers(schema)
const reader = createReader(layers.readable)

const typeName = (type: FieldType): string => {
  switch (type.kind) {
    case 'flags':
      return '#'
    case 'int53':
      return 'long'
    case 'bytes':
      return 'string'
    case 'vector':
      return `Vector ${type.item.kind === 'bytes' ? 'bytes' : typeName(type.item)}`
    case 'object':
      return type.type
    case 'bare':
      return type.constructor
    default:
      return type.kind
  }
}

/** Telegram's ids are the CRC32 of the definition, without flags that have no value. */
function idOf({ name, fields, result }: Combinator): number {
  const parts = fields
    .filter(({ type }) => type.kind !== 'true')
    .map(field => {
      const snake = field.name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)
      const condition = field.flag ? `${field.flag.field}.${field.flag.bit}?` : ''
      return `${snake}:${condition}${typeName(field.type)}`
    })
  return crc32([name, ...parts, '=', typeName(result)].join(' '))
}

/** An object as a client of a layer reads it, when it has no mistakes. */
function sentTo(layer: number, object: TlObject) {
  const { writer, fitting } = layers.dialect(layer)
  const kept = fitting(object)
  return kept === undefined ? undefined : reader.object(writer.object(kept as TlObject)) // it is an object
}

const requestButton = {
  _: 'keyboardButtonRequestPeer',
  text: 'Choose',
  buttonId: 7,
  peerType: { _: 'requestPeerTypeUser' },
  maxQuantity: 3,
}
const keyboard = (button: TlObject) => ({
  _: 'replyKeyboardMarkup',
  rows: [{ _: 'keyboardButtonRow', buttons: [button] }],
})

describe('a form of a definition', () => {
  it.each(knownForms(schema).map(({ first, combinator }) => [combinator.name, first, combinator] as const))(
    'has the id of its text: %s of layer %i',
    (_name, _first, combinator) => {
      // The schema keeps a method's newest result, which older layers wrapped in another type.
      const results = [combinator.result, { kind: 'object', type: 'Updates' } as const]
      const ids = results.map(result => idOf({ ...combinator, result }))
      expect(ids).toContain(combinator.id)
    },
  )
  it('belongs to a layer at most once', () => {
    const seen = new Map<string, number>()
    for (const { first, last, combinator } of knownForms(schema)) {
      for (let layer = first; layer <= last; layer++) {
        const key = `${combinator.name} ${layer}`
        expect(seen.has(key), key).toBe(false)
        seen.set(key, combinator.id)
      }
      expect(first === last || first < last).toBe(true)
      expect(first >= OLDEST_LAYER && last <= NEWEST_LAYER).toBe(true)
    }
  })
})

describe('a client’s layer', () => {
  it.each([
    [223, 0x31774388],
    [227, 0x31774388],
    [214, 0x020b1422],
    [228, 0xb1b8cc83],
    [229, 0xb1b8cc83],
    [300, 0xb1b8cc83],
    [10, 0x3ff6ecb0],
  ])('has its own user: %i', (layer, id) => {
    const { writer, fitting } = layers.dialect(layer)
    const bytes = writer.object(fitting({ _: 'user', id: 5 }) as TlObject)
    expect(bytes.readUInt32LE().toString(16)).toBe(id.toString(16))
  })
  it('without this kind of button gets the keyboard without it', () => {
    expect(sentTo(151, keyboard(requestButton))).toEqual({
      _: 'replyKeyboardMarkup',
      rows: [{ _: 'keyboardButtonRow', buttons: [] }],
    })
  })
  it('without the action of a message gets an empty one', () => {
    const message = {
      ...{ _: 'messageService', id: 1, date: 1, peerId: { _: 'peerUser', userId: 5 } },
      action: { _: 'messageActionManagedBotCreated', botId: 6 },
    }
    expect(sentTo(214, message)).toMatchObject({ action: { _: 'messageActionEmpty' } })
  })
  it('with one peer in a request’s result gets the first', () => {
    const peers = [{ _: 'peerUser', userId: 5 }]
    const action = { _: 'messageActionRequestedPeer', buttonId: 7, peers }
    expect(sentTo(160, action)).toMatchObject({ peer: peers[0] })
    expect(sentTo(177, action)).toMatchObject({ peers })
  })
  it('with plain texts gets a poll’s question as a text', () => {
    const poll = {
      _: 'poll',
      id: 1n,
      hash: 0n,
      question: { _: 'textWithEntities', text: 'Who?', entities: [] },
    }
    expect(sentTo(144, { ...poll, answers: [] })).toMatchObject({ question: 'Who?' })
    expect(sentTo(200, { ...poll, answers: [] })).toMatchObject({ question: { text: 'Who?' } })
  })
  it('before 198 has a constructor of its own for an emoji status with an end', () => {
    const status = { _: 'emojiStatus', documentId: 5n }
    const ending = { ...status, until: 7 }
    const own = { ...ending, _: 'emojiStatusUntil' }
    expect(sentTo(197, status)).toEqual(status)
    expect(sentTo(197, ending)).toEqual(own)
    expect(sentTo(198, ending)).toMatchObject(ending)
    const request = { _: 'account.updateEmojiStatus', emojiStatus: own }
    expect(layers.dialect(197).present(request)).toMatchObject({ emojiStatus: ending })
  })
  it('that knows only updates gets them alone', () => {
    const updates = { _: 'updatesTooLong' }
    const invited = { _: 'messages.invitedUsers', updates, missingInvitees: [] }
    expect(sentTo(176, invited)).toEqual(updates)
    expect(sentTo(177, invited)).toEqual(invited)
  })
  it('gets zero in a field that later layers don’t have', () => {
    expect(sentTo(144, { _: 'messageActionBotAllowed' })).toMatchObject({ domain: '' })
  })
})

describe('layer 229', () => {
  it('gets a button with its kind inside', () => {
    const style = { _: 'keyboardButtonStyle', bgPrimary: true }
    expect(sentTo(229, keyboard({ ...requestButton, style }))).toEqual(
      keyboard({
        _: 'keyboardButton',
        text: 'Choose',
        style,
        type: {
          _: 'buttonTypeRequestPeer',
          buttonId: 7,
          peerType: { _: 'requestPeerTypeUser' },
          maxQuantity: 3,
        },
      }),
    )
  })
  it('gets inline buttons in rows of their own', () => {
    const buttons = [
      { _: 'keyboardButtonUrl', text: 'Open', url: 'https://t.me' },
      { _: 'keyboardButtonCallback', text: 'Vote', data: Buffer.from('1') },
    ]
    const markup = { _: 'replyInlineMarkup', rows: [{ _: 'keyboardButtonRow', buttons }] }
    const sent = {
      _: 'replyInlineMarkup',
      rows: [
        {
          _: 'keyboardInlineButtonRow',
          buttons: [
            {
              _: 'keyboardInlineButton',
              text: 'Open',
              type: { _: 'inlineButtonTypeUrl', url: 'https://t.me' },
            },
            {
              _: 'keyboardInlineButton',
              text: 'Vote',
              type: { _: 'inlineButtonTypeCallback', data: Buffer.from('1') },
            },
          ],
        },
      ],
    }
    expect(sentTo(229, markup)).toEqual(sent)
    const { present } = layers.dialect(229)
    expect(present({ _: 'messages.sendMessage', replyMarkup: sent })).toEqual({
      _: 'messages.sendMessage',
      replyMarkup: markup,
    })
  })
  it('asks for peers with the old button’s fields', () => {
    const { text, ...rest } = requestButton
    const type = { ...rest, _: 'inputButtonTypeRequestPeer', nameRequested: true }
    const { present } = layers.dialect(229)
    const button = { _: 'keyboardButton', text, type }
    expect(present({ _: 'bots.requestWebViewButton', button })).toEqual({
      _: 'bots.requestWebViewButton',
      button: { ...requestButton, _: 'inputKeyboardButtonRequestPeer', nameRequested: true },
    })
  })
  it('can’t disable a button', () => {
    const button = { _: 'keyboardInlineButton', text: 'No', type: { _: 'inlineButtonTypeDisabled' } }
    expect(() => layers.dialect(229).present(button)).toThrow('400 BUTTON_TYPE_INVALID')
  })
})

describe('a request of an older layer', () => {
  const { present } = layers.dialect(150)

  it('names the message to reply to in the present way', () => {
    const sent = { _: 'messages.sendMessage', message: 'Yes', replyToMsgId: 4, topMsgId: 2 }
    const replyTo = { _: 'inputReplyToMessage', replyToMsgId: 4, topMsgId: 2 }
    expect(present(sent)).toMatchObject({ message: 'Yes', replyTo })
  })
  it('shares one peer as a list of peers', () => {
    const requestedPeer = { _: 'inputPeerSelf' }
    const sent = { _: 'messages.sendBotRequestedPeer', requestedPeer }
    expect(present(sent)).toMatchObject({ requestedPeers: [requestedPeer] })
  })
  it('asks for one peer when it names no number', () => {
    const { maxQuantity, ...button } = requestButton
    expect([maxQuantity, present(button).maxQuantity, present(requestButton).maxQuantity]).toEqual([3, 1, 3])
  })
  it('asks a question in plain texts, with the correct answers by their options', () => {
    const answer = (text: string) => ({ _: 'pollAnswer', text, option: Buffer.from(text) })
    const poll = { _: 'poll', question: 'Who?', answers: [answer('Sam'), answer('Bob')] }
    const text = (one: string) => ({ _: 'textWithEntities', text: one, entities: [] })
    const given = [Buffer.from('Bob')]
    expect(present({ _: 'inputMediaPoll', poll, correctAnswers: given })).toMatchObject({
      poll: { question: text('Who?'), answers: [{ text: text('Sam') }, { text: text('Bob') }] },
      correctAnswers: [1],
    })
  })
  it('asks a quiz whose answers get their options from Telegram', () => {
    const poll = { _: 'poll', answers: [{ _: 'inputPollAnswer' }, { _: 'inputPollAnswer' }] }
    const media = { _: 'inputMediaPoll', poll, correctAnswers: [1] }
    expect(present(media)).toMatchObject({ correctAnswers: [1] })
  })
  it('is read by its id', () => {
    for (const id of [0xc0cf7646, 0x3ebee86a]) {
      expect(layers.readable.byId.get(id)?.name).toBe('messages.sendInlineBotResult')
    }
  })
})
