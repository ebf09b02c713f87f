import { type Peer, toInputPeer, toInputUser } from '../api/peer.ts'
import { launchUrl } from '../profile/launch-url.ts'
import { currentProfile } from '../store/profile.ts'
import { useSession } from '../store/session.ts'
import { useTheme } from '../store/theme.ts'
import { toastError } from '../store/toasts.ts'
import { THEME_PARAMS } from '../ui/theme-params.ts'
import { showPanel } from './panel.ts'

const themeParams = () => {
  const data = JSON.stringify(THEME_PARAMS[useTheme.getState().name])
  return { _: 'dataJSON', data } as const
}

/** How a Mini App is opened; without an address it is the bot's main one. */
interface Opening {
  url?: string
  fromBotMenu?: true
  /** From a link. @see https://core.telegram.org/api/links#main-mini-app-links */
  startParam?: string | undefined
  /** How much of the screen the link asks for. */
  mode?: 'compact' | 'fullscreen' | undefined
}

/** Opens a bot's Mini App in the chat with the bot. @see https://core.telegram.org/method/messages.requestWebView */
export async function openMiniApp(bot: Peer, { url, fromBotMenu, startParam, mode }: Opening) {
  const { call } = useSession.getState()
  const profile = currentProfile()
  try {
    const answer = await call('messages.requestWebView', {
      peer: toInputPeer(bot),
      bot: toInputUser(bot),
      ...(url !== undefined && { url }),
      ...(fromBotMenu && { fromBotMenu }),
      ...(startParam !== undefined && { startParam }),
      ...(mode && { [mode]: true }),
      themeParams: themeParams(),
      platform: profile.platform,
    })
    const fullscreen = mode === 'fullscreen' || answer.fullscreen === true
    showPanel({
      bot,
      url: launchUrl(answer.url, { ...profile, fullscreen }, startParam),
      queryId: answer.queryId,
      fullscreen,
      expanded: fullscreen || answer.fullsize === true || profile.isExpanded === 'always',
    })
  } catch (error) {
    toastError(error)
  }
}

/** As a button in a reply keyboard does: such an app has no query to answer. @see https://core.telegram.org/api/bots/webapps#simple-mini-apps */
export async function openSimpleMiniApp(bot: Peer, url: string, buttonText: string) {
  const { call } = useSession.getState()
  const profile = currentProfile()
  try {
    const answer = await call('messages.requestSimpleWebView', {
      bot: toInputUser(bot),
      url,
      themeParams: themeParams(),
      platform: profile.platform,
    })
    const expanded = profile.isExpanded === 'always'
    showPanel({ bot, url: launchUrl(answer.url, profile), queryId: undefined, buttonText, expanded })
  } catch (error) {
    toastError(error)
  }
}
