import type { Handler, Host } from './handler.ts'
import type { Popup } from './panel.ts'

const ADDED = { added: 'yes' }
const isAdded = (host: Host) => host.store('home screen').read().added === ADDED.added

/**
 * Phones ask the user first. iOS sends no event after it has added the icon. No phone sends an event when the
 * user declines. Desktop ignores the request, and the web clients refuse it.
 *
 * @see https://core.telegram.org/api/web-events#web-app-add-to-home-screen
 */
export const addToHomeScreen: Handler = host => {
  const { homeScreenAdd } = host.profile
  if (homeScreenAdd === 'is ignored') return
  if (homeScreenAdd === 'is refused') return host.post('home_screen_failed', { error: 'UNSUPPORTED' })
  const popup: Popup = {
    title: 'Add to Home Screen?',
    message: `${host.panel().bot.title} will have an icon there.`,
    buttons: [
      { id: '', type: 'cancel', text: 'Cancel' },
      { id: 'add', type: 'default', text: 'Add' },
    ],
  }
  host.ask(popup, answer => {
    if (answer !== 'add') return
    host.store('home screen').write(ADDED)
    if (homeScreenAdd === 'tells') host.post('home_screen_added')
  })
}

/** @see https://core.telegram.org/api/web-events#web-app-check-home-screen */
export const checkHomeScreen: Handler = host => host.post('home_screen_checked', { status: statusOf(host) })

function statusOf(host: Host): string {
  const { homeScreenCheck } = host.profile
  if (homeScreenCheck !== 'tells') return homeScreenCheck
  return isAdded(host) ? 'added' : 'missed'
}
