import { createHmac } from 'node:crypto'
import { createRequestChat } from '@handpick/request-chat'
import { checkInitData, signedWithToken } from '@handpick/request-chat/server'
import * as webCrypto from '@handpick/request-chat/server/web-crypto'

// A server may render the page without a client.
const requestChat = createRequestChat()
const { status } = await requestChat('a')
console.log(requestChat.isSupported(), status)

const fields = { auth_date: String(Math.floor(Date.now() / 1000)), user: '{"id":1,"first_name":"Sam"}' }
const lines = Object.entries(fields).map(([name, value]) => `${name}=${value}`)
const secret = createHmac('sha256', 'WebAppData').update('1:token').digest()
const hash = createHmac('sha256', secret).update(lines.join('\n')).digest('hex')
const raw = new URLSearchParams({ ...fields, hash }).toString()

/** @param {import('@handpick/request-chat/server').InitDataCheck} checked */
const say = checked => (checked.ok ? checked.initData.user.first_name : checked.reason)
const forged = raw.replace('Sam', 'Eve')
console.log(
  say(checkInitData(raw, signedWithToken('1:token'))),
  say(checkInitData(forged, signedWithToken('1:token'))),
)
console.log(
  say(await webCrypto.checkInitData(raw, webCrypto.signedWithToken('1:token'))),
  say(await webCrypto.checkInitData(forged, webCrypto.signedWithToken('1:token'))),
)
