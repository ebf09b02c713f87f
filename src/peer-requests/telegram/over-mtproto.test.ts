import { Long, tl } from '@mtcute/core'
import { expect, it } from 'vitest'
import { aRequest } from '../../contract/test-request.ts'
import { TelegramError } from '../telegram-error.ts'
import { overMtproto } from './over-mtproto.ts'

const button = { buttonId: 7, request: aRequest() }

it('asks for a button with the user and the id, in Telegram’s words', async () => {
  const asked: unknown[] = []
  const telegram = overMtproto({
    async call(request) {
      asked.push(request)
      return { _: 'bots.requestedButton', webappReqId: 'req-1' }
    },
  })
  expect(await telegram.requestWebViewButton(5, button)).toBe('req-1')
  expect(asked).toMatchObject([
    {
      _: 'bots.requestWebViewButton',
      userId: { _: 'inputUser', userId: 5, accessHash: Long.ZERO },
      button: { _: 'inputKeyboardButtonRequestPeer', buttonId: 7, peerType: { _: 'requestPeerTypeUser' } },
    },
  ])
})

it.each([
  [tl.RpcError.fromTl({ _: 'mt_rpc_error', errorCode: 420, errorMessage: 'FLOOD_WAIT_9' }), 'flood_wait', 9],
  [new tl.RpcError(400, 'USER_ID_INVALID'), 'user_unknown', undefined],
  [new tl.RpcError(400, 'BUTTON_INVALID'), 'refused', undefined],
  [new tl.RpcError(500, 'INTERNAL'), 'unavailable', undefined],
  [new Error('the client is closed'), 'unavailable', undefined],
])('%s comes with its meaning', async (failure, kind, retryAfter) => {
  const telegram = overMtproto({ call: () => Promise.reject(failure) })
  const error = await telegram.requestWebViewButton(5, button).catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(TelegramError)
  expect(error).toMatchObject({ kind, retryAfter })
})
