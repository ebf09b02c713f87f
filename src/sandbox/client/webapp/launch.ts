import { type Peer, toInputPeer, toInputUser } from '../api/peer.ts'
import { useSession } from '../store/session.ts'
import { useTheme } from '../store/theme.ts'
import { toastError } from '../store/toasts.ts'
import { THEME_PARAMS } from '../ui/theme-params.ts'
import { showPanel } from './panel.ts'

/** Opens a bot's Mini App as its menu button does. @see https://core.telegram.org/api/bots/webapps#menu-button-mini-apps */
export async function openMiniApp(bot: Peer, url: string) {
  const { call } = useSession.getState()
  const themeParams = THEME_PARAMS[useTheme.getState().name]
  try {
    const answer = await call('messages.requestWebView', {
      peer: toInputPeer(bot),
      bot: toInputUser(bot),
      url,
      fromBotMenu: true,
      themeParams: { _: 'dataJSON', data: JSON.stringify(themeParams) },
      platform: 'tdesktop',
    })
    showPanel({ bot, url: answer.url, queryId: answer.queryId })
  } catch (error) {
    toastError(error)
  }
}
