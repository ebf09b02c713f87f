import { Long, type tl } from '@mtcute/core'
import { toTlButton } from '../../contract/request-tl.ts'
import type { PeerRequestTelegram } from '../ports.ts'
import { TelegramError } from '../telegram-error.ts'
import { meaningOfRpcError } from './refusals.ts'

/** The part of mtcute's `TelegramClient` that is used. */
export interface MtcuteClient {
  call(request: tl.bots.RawRequestWebViewButtonRequest): Promise<tl.bots.TypeRequestedButton>
}

/**
 * Prepares buttons over MTProto, with mtcute.
 *
 * @example
 * overMtproto(client)
 * @see https://core.telegram.org/method/bots.requestWebViewButton
 */
export const overMtproto = (client: MtcuteClient): PeerRequestTelegram => ({
  async requestWebViewButton(userId, { buttonId, request }) {
    try {
      const { webappReqId } = await client.call({
        _: 'bots.requestWebViewButton',
        // A bot may name its users without an access hash.
        userId: { _: 'inputUser', userId, accessHash: Long.ZERO },
        button: { ...toTlButton(request), buttonId },
      })
      return webappReqId
    } catch (error) {
      throw toTelegramError(error)
    }
  },
})

function toTelegramError(error: unknown): TelegramError {
  if (!(error instanceof Error)) return new TelegramError('unavailable', String(error))
  if (!('code' in error && 'text' in error)) return new TelegramError('unavailable', error.message)
  const refusal = { ...error, code: Number(error.code), text: String(error.text) }
  const { kind, retryAfter } = meaningOfRpcError(refusal)
  return new TelegramError(kind, `${refusal.code} ${refusal.text}`, retryAfter)
}
