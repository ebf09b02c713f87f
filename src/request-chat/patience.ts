import type { PeerKind } from './peer-kind.ts'

/** For clients that are known to open nothing. A newer version still has the time to open a picker. */
export const BRIEF_MS = 800
/** For unknown clients. On a slow network, a picker may need this time to open. */
export const LONG_MS = 4000

export interface Attempt {
  kind: PeerKind
  /** The client was asked before and opened nothing. A picker would have covered the button. */
  isRepeated: boolean
}

/**
 * The time that a client has to open a picker after `web_app_request_chat`, in milliseconds. Undefined for clients
 * that always open a picker and always reply: their silence means that the user is choosing. Desktop and Android
 * do so. Web A and Web K don't know the event. iOS supports it only for a new bot, and ignores other requests.
 */
export function patienceOf(platform: string, { kind, isRepeated }: Attempt): number | undefined {
  switch (platform) {
    case 'tdesktop':
    case 'android':
      return isRepeated ? BRIEF_MS : undefined
    case 'ios':
      return kind === 'createBot' && !isRepeated ? LONG_MS : BRIEF_MS
    case 'web':
    case 'weba':
    case 'webk':
      return BRIEF_MS
    default:
      return isRepeated ? BRIEF_MS : LONG_MS
  }
}
