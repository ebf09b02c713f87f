import type { PeerKind } from './peer-kind.ts'

/** For clients that are known to open nothing: time enough for a newer one to prove otherwise. */
export const BRIEF_MS = 800
/** For clients of which nothing is known: as long as a slow network may take until something opens. */
export const LONG_MS = 4000

export interface Attempt {
  kind: PeerKind
  /** The client was asked before and did nothing: otherwise the button couldn't have been tapped again. */
  isRepeated: boolean
}

/**
 * How long a client may take to open something after `web_app_request_chat`, in milliseconds. Undefined for
 * those that always open something and always reply, so that their silence means that somebody is choosing.
 * Desktop and Android are such. Web A and Web K don't know the event. iOS takes it only to create a bot, and
 * says nothing to anything else.
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
