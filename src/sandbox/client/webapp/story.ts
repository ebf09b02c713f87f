import * as v from 'valibot'
import { webUrl } from '../links/web-url.ts'
import { type Handler, on } from './handler.ts'

const sharing = v.object({ media_url: v.string(), text: v.optional(v.string(), '') })

/**
 * Opens the client's editor for a story, with the app's picture or video. No client tells the app the end.
 *
 * @see https://core.telegram.org/api/web-events#web-app-share-to-story
 */
export const shareToStory: Handler = on(sharing, (host, { media_url, text }) => {
  const { stories } = host.profile
  if (stories !== 'open an editor') return host.toast(stories.says)
  if (webUrl(media_url) === undefined) return
  const popup = {
    title: 'New story',
    message: [media_url, text].filter(line => line !== '').join('\n'),
    buttons: [
      { id: '', type: 'cancel' as const, text: 'Discard' },
      { id: 'post', type: 'default' as const, text: 'Post' },
    ],
  }
  host.ask(popup, answer => {
    if (answer === 'post') host.toast('This Telegram shows no stories, so nobody sees it')
  })
})
