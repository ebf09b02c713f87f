import type { Peer } from '../api/peer.ts'
import type { Profile } from '../profile/profile.ts'
import { PROFILES } from '../profile/profiles.ts'
import { THEME_PARAMS } from '../ui/theme-params.ts'
import { useDevice } from './device.ts'
import type { Device } from './device-values.ts'
import type { Host, StoreKind } from './handler.ts'
import { handleWebEvent } from './handlers.ts'
import { FRESH, type Panel } from './panel.ts'

const bot: Peer = { kind: 'user', id: 500, accessHash: '5', title: 'Some Bot', bot: true }

export interface Given {
  profile?: Profile
  /** The button that the user presses in each question. Undefined: they dismiss it. */
  answer?: string | undefined
  buttonText?: string | undefined
  device?: Partial<Device>
  isPremium?: boolean
}

/** For tests: a client with one Mini App open. `send` is what the app posts, `done` is what the client has done. */
export function testClient(given: Given = {}) {
  const kept: Record<StoreKind, Record<string, string>> = {
    cloud: {},
    device: {},
    secure: {},
    'home screen': {},
    permissions: {},
    biometry: {},
    'secure before': {},
  }
  let device: Device = { ...useDevice.getInitialState(), ...given.device }
  let panel: Panel = {
    ...FRESH,
    id: 1,
    bot,
    url: 'https://app.example',
    queryId: '1',
    again: async () => {},
    named: false,
    reloads: 0,
    buttonText: given.buttonText,
    expanded: false,
    fullscreen: false,
    minimized: false,
    writeAccess: false,
  }
  let answer = given.answer
  const done: unknown[][] = []
  const timers = new Map<string, { everyMs: number; run: () => void }>()
  const note =
    (name: string) =>
    (...args: unknown[]) => {
      done.push([name, ...args])
    }
  const host: Host = {
    profile: given.profile ?? PROFILES.desktop,
    post: note('post'),
    panel: () => panel,
    patch: change => {
      panel = { ...panel, ...change }
    },
    close: note('close'),
    themeParams: () => THEME_PARAMS.dark,
    viewport: () => ({ width: 390, height: 700 }),
    toast: note('toast'),
    openLink: note('openLink'),
    openTelegramLink: note('openTelegramLink'),
    requestChat: note('requestChat'),
    sendPreparedMessage: note('sendPreparedMessage'),
    switchInlineQuery: note('switchInlineQuery'),
    ask: (popup, answered) => {
      done.push(['ask', popup.title])
      answered(answer)
    },
    store: kind => ({
      read: () => kept[kind],
      write: values => {
        kept[kind] = values
      },
    }),
    device: () => device,
    repeat: (name, everyMs, run) => void timers.set(name, { everyMs, run }),
    endRepeat: name => void timers.delete(name),
    isPremium: () => given.isPremium === true,
    isPageVisible: () => true,
    hideKeyboard: note('hideKeyboard'),
    download: note('download'),
    sendData: note('sendData'),
    allowWriting: async () => {
      done.push(['allowWriting'])
    },
    setEmojiStatus: async (...args) => {
      done.push(['setEmojiStatus', ...args])
    },
    mayChangeEmojiStatus: async () => done.some(([what]) => what === 'allowEmojiStatus'),
    allowEmojiStatus: async () => {
      done.push(['allowEmojiStatus'])
    },
    sharePhone: async () => {
      done.push(['sharePhone'])
    },
    requestedContact: async () => 'contact=signed',
  }
  return {
    host,
    done,
    timers,
    panel: () => panel,
    send: (eventType: string, eventData?: unknown) => handleWebEvent(host, { eventType, eventData }),
    /** The events that the app has got since the last call. */
    heard: () => done.splice(0).flatMap(([what, ...event]) => (what === 'post' ? [event] : [])),
    setAnswer: (next: string | undefined) => {
      answer = next
    },
    setDevice: (change: Partial<Device>) => {
      device = { ...device, ...change }
    },
  }
}
