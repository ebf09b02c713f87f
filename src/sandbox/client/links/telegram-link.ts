/** The target of a t.me address. @see https://core.telegram.org/api/links */
export type TelegramLink =
  | { kind: 'chat'; username: string }
  /** A chat without a username. The address names a message in it. */
  | { kind: 'private_chat'; channelId: number }
  /** Offers to start a bot with a parameter. */
  | { kind: 'start'; username: string; startParam: string }
  /** Opens a bot's main Mini App. */
  | ({ kind: 'main_app'; username: string } & AppLink)
  /** Opens another of its Mini Apps. */
  | ({ kind: 'direct_link'; username: string; shortName: string } & AppLink)
  /** An invitation to a chat. @see https://core.telegram.org/api/links#chat-invite-links */
  | { kind: 'invite'; hash: string }
  /** Opens a bot's Mini App for the chat on screen. */
  | { kind: 'attachment_menu'; username: string; startParam: string | undefined }

interface AppLink {
  startParam: string | undefined
  mode?: 'compact' | 'fullscreen'
}

const HOSTS = ['t.me', 'telegram.me', 'telegram.dog']
const USERNAME = /^[a-z]\w{3,31}$/i
const SHORT_NAME = /^[a-z]\w{2,29}$/i
const INVITE_HASH = /^[\w-]{5,64}$/
const START_PARAM = /^[\w-]{1,64}$/
const APP_PARAM = /^[\w-]{0,512}$/

/** Undefined for every other address, even on Telegram's own hosts. A browser opens those. */
export function telegramLink(url: string): TelegramLink | undefined {
  if (!URL.canParse(url)) return undefined
  const { protocol, hostname, pathname, searchParams } = new URL(url)
  if (!/^https?:$/.test(protocol) || !HOSTS.includes(hostname.replace(/^www\./, ''))) return undefined
  const [first = '', second = ''] = pathname.split('/').slice(1)
  if (first === 'c' && /^\d{1,15}$/.test(second)) return { kind: 'private_chat', channelId: Number(second) }
  const hash = first.startsWith('+') ? first.slice(1) : first === 'joinchat' ? second : ''
  if (INVITE_HASH.test(hash)) return { kind: 'invite', hash }
  if (!USERNAME.test(first) || first === 'joinchat') return undefined
  if (SHORT_NAME.test(second)) {
    return { kind: 'direct_link', username: first, shortName: second, ...appLink(searchParams) }
  }
  return usernameLink(first, searchParams)
}

function usernameLink(username: string, query: URLSearchParams): TelegramLink {
  if (APP_PARAM.test(query.get('startapp') ?? ' ')) return { kind: 'main_app', username, ...appLink(query) }
  const startattach = query.get('startattach') ?? ' '
  if (APP_PARAM.test(startattach)) {
    return { kind: 'attachment_menu', username, startParam: startattach || undefined }
  }
  const start = query.get('start')
  if (start !== null && START_PARAM.test(start)) return { kind: 'start', username, startParam: start }
  return { kind: 'chat', username }
}

function appLink(query: URLSearchParams): AppLink {
  const startapp = query.get('startapp') ?? ''
  const mode = query.get('mode')
  return {
    startParam: APP_PARAM.test(startapp) ? startapp || undefined : undefined,
    ...((mode === 'compact' || mode === 'fullscreen') && { mode }),
  }
}
