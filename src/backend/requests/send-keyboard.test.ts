import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aRequest } from '../../contract/test-request.ts'
import { createRequestStore } from '../store/request-store.ts'
import { openTestSqlite } from '../store/test-sqlite.ts'
import { type AnswerCommandPorts, answerCommand } from './answer-command.ts'
import { CUSTOM_TEMPLATE } from './custom-template.ts'
import { inLanguage, type OwnTemplate, toRequest } from './own-template.ts'
import type { RequestPeerButton, RequestStore } from './ports.ts'
import { privacyText } from './privacy-text.ts'
import { sendKeyboard } from './send-keyboard.ts'

const SAM = 7_300_000_001
const NOW = 1_800_000_000
let store: RequestStore
let ports: AnswerCommandPorts
let texts: string[]
let sent: { userId: number; text: string; buttons: RequestPeerButton[]; once: string }[]
/** The store's data about a button when the message is sent. */
let known: unknown[]

const accept = (buttonId: number) =>
  store.acceptResult({ userId: SAM, buttonId, peers: [], photos: [], date: NOW })

beforeEach(async () => {
  store = createRequestStore(await openTestSqlite(), () => NOW)
  sent = []
  known = []
  texts = []
  ports = {
    store,
    telegram: {
      async sendMessage(userId, text, buttons, once) {
        sent.push({ userId, text, buttons, once })
        for (const { buttonId } of buttons) known.push(await accept(buttonId))
      },
      sendText: async (_, text) => void texts.push(text),
    },
    privacy: { keepDays: undefined, privacyUrl: undefined },
    now: () => NOW,
  }
})
afterEach(() => store.close())

describe('sendKeyboard', () => {
  const request = aRequest({ maxQuantity: 3 })

  it('sends a message with a button for each request, and a quick answer already finds its request', async () => {
    const asked = [
      { listId: 'trip', request },
      { listId: 'group', request: aRequest() },
    ]
    await sendKeyboard(ports, SAM, 'Choose', asked, 'once')
    expect(sent).toEqual([
      {
        userId: SAM,
        text: 'Choose',
        buttons: [
          { buttonId: 1, request },
          { buttonId: 2, request: aRequest() },
        ],
        once: 'once',
      },
    ])
    expect(known).toMatchObject([
      { outcome: 'stored', onKeyboard: true, event: { event: { listId: 'trip' } } },
      { outcome: 'stored', onKeyboard: true, event: { event: { listId: 'group' } } },
    ])
  })
  it('records when it asked, so that an old request is deleted in time', async () => {
    ports = { ...ports, telegram: { ...ports.telegram, sendMessage: async () => {} } }
    await sendKeyboard(ports, SAM, 'Choose', [{ listId: 'trip', request }], 'once')
    await store.sweep()
    expect(await accept(1)).toMatchObject({ outcome: 'stored' })
  })
})

describe('a command', () => {
  const { translations: _, ...template } = CUSTOM_TEMPLATE
  const TRIP: OwnTemplate = {
    ...template,
    id: 'trip',
    buttonText: 'People for the trip',
    translations: { de: { buttonText: 'Leute für die Reise' } },
  }
  const templates = [TRIP, { ...template, id: 'group', buttonText: 'A group' }]

  it('is answered with a button for each template', async () => {
    await answerCommand(ports, templates, { userId: SAM, name: 'pick', messageId: 31 }, 'en')
    expect(sent).toMatchObject([{ userId: SAM, text: 'What would you like to share?' }])
    expect(sent[0]?.buttons).toEqual([
      { buttonId: 1, request: toRequest(inLanguage(TRIP, 'en')) },
      { buttonId: 2, request: expect.objectContaining({ buttonText: 'A group' }) },
    ])
    expect(known).toMatchObject([
      { event: { event: { listId: 'trip' } } },
      { event: { event: { listId: 'group' } } },
    ])
  })
  it('is answered in the user’s language, with each button in it too where its owner translated it', async () => {
    await answerCommand(ports, templates, { userId: SAM, name: 'pick', messageId: 31 }, 'de')
    expect(sent).toMatchObject([{ text: 'Was möchtest du teilen?' }])
    expect(sent[0]?.buttons.map(({ request }) => request.buttonText)).toEqual([
      'Leute für die Reise',
      'A group',
    ])
  })
  it('is answered at the start with the bot’s purpose and the next step', async () => {
    await answerCommand(ports, templates, { userId: SAM, name: 'start', messageId: 31 }, 'en')
    const text = sent[0]?.text
    expect(text).toMatch(
      /^Hello! I ask you for people.*\n\nOpen the app .* Only what you choose reaches me\.$/,
    )
  })
  it('about privacy is answered with what is kept, and makes nobody known', async () => {
    await answerCommand(ports, templates, { userId: SAM, name: 'privacy', messageId: 31 }, 'en')
    expect(sent).toEqual([])
    expect(texts).toEqual([privacyText(ports.privacy, 'en')])
    expect(await store.allocateButtonId(SAM)).toBe(1)
  })
  it('is answered once for each message, however often that is delivered', async () => {
    const command = { userId: SAM, name: 'start', messageId: 31 } as const
    const different = [command, command, { ...command, messageId: 32 }, { ...command, userId: 2 }]
    for (const one of different) await answerCommand(ports, templates, one, 'en')
    const [first, again, later, other] = sent.map(({ once }) => once)
    expect(again).toBe(first)
    expect(new Set([first, later, other]).size).toBe(3)
  })
})
