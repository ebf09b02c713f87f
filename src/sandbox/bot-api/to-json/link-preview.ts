import type { LinkPreviewOptions } from '@grammyjs/types'
import type { Tl, tl } from '../../tl/types.ts'

/**
 * The options of a link preview, when the sender has set any.
 *
 * @see https://core.telegram.org/bots/api#linkpreviewoptions
 */
export function toLinkPreviewOptions({ media, invertMedia }: Tl<tl.RawMessage>): {
  link_preview_options?: LinkPreviewOptions
} {
  if (media && media._ !== 'messageMediaWebPage') return {}
  if (!media && !invertMedia) return {}
  const url = media?.webpage._ === 'webPageEmpty' ? media.webpage.url : undefined
  return {
    link_preview_options: {
      ...(url && { url }),
      ...(media?.forceSmallMedia && { prefer_small_media: true }),
      ...(media?.forceLargeMedia && { prefer_large_media: true }),
      ...(invertMedia && { show_above_text: true }),
    },
  }
}
