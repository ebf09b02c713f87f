import type { Tl, tl } from '../../tl/types.ts'
import type { EmojiStatus } from '../../world/state/peers.ts'

export const toEmojiStatus = (status: EmojiStatus | undefined): Tl<tl.TypeEmojiStatus> =>
  status
    ? {
        _: 'emojiStatus',
        documentId: BigInt(status.documentId),
        ...(status.until !== undefined && { until: status.until }),
      }
    : { _: 'emojiStatusEmpty' }
