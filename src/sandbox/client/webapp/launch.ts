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

/** Opens a bot's Mini App as its menu button does. @see https://core.telegram.org/api/bots/webapps#menu-button-mini-apps */
export async function openMiniApp(bot: Peer, url: string) {
  const { call } = useSession.getState()
  const profile = currentProfile()
  try {
    const answer = await call('messages.requestWebView', {
      peer: toInputPeer(bot),
      bot: toInputUser(bot),
      url,
      fromBotMenu: true,
      themeParams: themeParams(),
      platform: profile.platform,
    })
    showPanel({ bot, url: launchUrl(answer.url, profile), queryId: answer.queryId })
  } catch (error) {
    toastError(error)
  }
}

/** As a button in a reply keyboard does: such an app has no query to answer. @see https://core.telegram.org/api/bots/webapps#simple-mini-apps */
export async function openSimpleMiniApp(bot: Peer, url: string) {
  const { call } = useSession.getState()
  const profile = currentProfile()
  try {
    const answer = await call('messages.requestSimpleWebView', {
      bot: toInputUser(bot),
      url,
      themeParams: themeParams(),
      platform: profile.platform,
    })
    showPanel({ bot, url: launchUrl(answer.url, profile), queryId: undefined })
  } catch (error) {
    toastError(error)
  }
}
