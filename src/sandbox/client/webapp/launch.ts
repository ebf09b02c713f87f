import { type Peer, toInputPeer, toInputUser } from '../api/peer.ts'
import { type ResultOf, RpcError } from '../api/rpc.ts'
import { launchUrl } from '../profile/launch-url.ts'
import { useChats } from '../store/chats.ts'
import { currentProfile } from '../store/profile.ts'
import { useSession } from '../store/session.ts'
import { themeParams } from '../store/theme.ts'
import { toastError } from '../store/toasts.ts'
import { showPanel } from './panel.ts'

const themeData = () => ({ _: 'dataJSON', data: JSON.stringify(themeParams()) }) as const

/** The parameters of a link. @see https://core.telegram.org/api/links#main-mini-app-links */
interface Linked {
  startParam?: string | undefined
  /** The size on screen that the link asks for. */
  mode?: 'compact' | 'fullscreen' | undefined
}

/** A way to open a bot's Mini App. @see https://core.telegram.org/api/bots/webapps */
export type Launch =
  | { way: 'menu_button' | 'inline_button'; url: string }
  | ({ way: 'main_app' } & Linked)
  | ({ way: 'direct_link'; shortName: string } & Linked)
  | { way: 'attachment_menu'; chat: Peer; startParam?: string | undefined }

/** Opens a bot's Mini App over the chat on screen. */
export async function openMiniApp(bot: Peer, launch: Launch) {
  const profile = currentProfile()
  const { startParam, mode } = { startParam: undefined, mode: undefined, ...launch }
  try {
    const answer = await requestWebView(bot, launch)
    const fullscreen = mode === 'fullscreen' || answer.fullscreen === true
    showPanel({
      bot,
      url: launchUrl(answer.url, { ...profile, fullscreen }, startParam),
      queryId: answer.queryId,
      named: launch.way === 'direct_link',
      again: () => openMiniApp(bot, launch),
      fullscreen,
      expanded: fullscreen || answer.fullsize === true || profile.isExpanded === 'always',
    })
  } catch (error) {
    toastError(error)
  }
}

async function requestWebView(bot: Peer, launch: Launch): Promise<ResultOf<'messages.requestWebView'>> {
  const { call } = useSession.getState()
  const client = { themeParams: themeData(), platform: currentProfile().platform }
  switch (launch.way) {
    case 'menu_button':
    case 'inline_button':
      return call('messages.requestWebView', {
        peer: toInputPeer(bot),
        bot: toInputUser(bot),
        url: launch.url,
        ...(launch.way === 'menu_button' && { fromBotMenu: true }),
        ...client,
      })
    case 'attachment_menu':
      return call('messages.requestWebView', {
        peer: toInputPeer(launch.chat),
        bot: toInputUser(bot),
        ...(launch.startParam !== undefined && { startParam: launch.startParam }),
        ...client,
      })
    case 'main_app':
      return call('messages.requestMainWebView', { bot: toInputUser(bot), ...linked(launch), ...client })
    case 'direct_link': {
      const app = { _: 'inputBotAppShortName', botId: toInputUser(bot), shortName: launch.shortName } as const
      const known = await call('messages.getBotApp', { app, hash: '0' })
      if (known.app._ === 'botAppNotModified') throw new RpcError(500, 'BOT_APP_INVALID')
      const { id, accessHash } = known.app
      const found = { _: 'inputBotAppID', id, accessHash } as const
      return call('messages.requestAppWebView', { app: found, ...linked(launch), ...client })
    }
    default:
      return launch satisfies never
  }
}

/** The parameters of a link, with the chat in which it was opened. */
function linked({ startParam, mode }: Linked) {
  const { openChat } = useSession.getState()
  const chat = openChat && useChats.getState().peers[openChat]
  return {
    peer: chat ? toInputPeer(chat) : ({ _: 'inputPeerEmpty' } as const),
    ...(startParam !== undefined && { startParam }),
    ...(mode && { [mode]: true }),
  }
}

/**
 * Opens a Mini App from a button in a reply keyboard or above inline results. Such an app has no query to answer.
 *
 * @param buttonText the text of the keyboard's button; only an app from a keyboard may send data to its bot
 * @see https://core.telegram.org/api/bots/webapps#simple-mini-apps
 */
export async function openSimpleMiniApp(bot: Peer, url: string, buttonText: string | undefined) {
  const { call } = useSession.getState()
  const profile = currentProfile()
  try {
    const answer = await call('messages.requestSimpleWebView', {
      bot: toInputUser(bot),
      url,
      themeParams: themeData(),
      platform: profile.platform,
      ...(buttonText === undefined && { fromSwitchWebview: true }),
    })
    const expanded = profile.isExpanded === 'always'
    showPanel({
      bot,
      url: launchUrl(answer.url, profile),
      queryId: undefined,
      again: () => openSimpleMiniApp(bot, url, buttonText),
      expanded,
      ...(buttonText !== undefined && { buttonText }),
    })
  } catch (error) {
    toastError(error)
  }
}
