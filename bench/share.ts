import { type ClientRequest, request } from 'node:http'
import { custom, type Person, post, resolve, rpc } from './person.ts'
import { type Stage, signInitData } from './stage.ts'

/** A choice that somebody is about to send. */
export interface Share {
  userId: number
  /** What its event is known by. */
  key: string
  call: { _: string }
}

/** Told when the event of a request comes, by its webapp_req_id, or by {@link chatKey}. */
export type Arrived = Map<string, (at: number) => void>

/** Of a request in the chat, whose event names none: the next of this person is meant. */
export const chatKey = (userId: number) => `in the chat of ${userId}`

/** What hasn't come by then is missing. */
const PATIENCE_MS = 20_000

/** A share was sent, and its event never came. */
export class MissingShare extends Error {}

/**
 * From `sendBotRequestedPeer` to the event in a stream that stands in for the browser's, in milliseconds. Rejects
 * with a {@link MissingShare}.
 */
export async function timeShare(
  stage: Stage,
  { userId, key, call }: Share,
  arrived: Arrived,
): Promise<number> {
  let timer: NodeJS.Timeout | undefined
  const sent = performance.now()
  const seen = new Promise<number>((tell, miss) => {
    arrived.set(key, tell)
    timer = setTimeout(() => miss(new MissingShare(`The event of ${key} didn't come.`)), PATIENCE_MS)
  })
  const [at] = await Promise.all([seen, rpc(stage, userId, call)]).finally(() => clearTimeout(timer))
  return at - sent
}

const SHARED = /"type":"peers_shared","listId":"[^"]*",(?:"webappReqId":"([^"]+)")?/g

/** Notes when the event of each request comes. */
export const listen = ({ backendUrl, botToken }: Stage, { id }: Person, arrived: Arrived) =>
  new Promise<ClientRequest>((begun, failed) => {
    const headers = { authorization: signInitData(botToken, id), 'last-event-id': '0' }
    const stream = request(`${backendUrl}/api/events`, { headers, agent: false }, response => {
      response.setEncoding('utf8').on('error', () => {})
      response.once('data', () => begun(stream))
      response.on('data', (text: string) => {
        for (const [, reqId = chatKey(id)] of text.matchAll(SHARED)) arrived.get(reqId)?.(performance.now())
      })
    })
    stream.on('error', failed).end()
  })

/** Several requests of one person, each with the choice that they are about to send. */
export async function prepareShares(stage: Stage, { id: userId }: Person, count: number): Promise<Share[]> {
  const bot = await resolve(stage, userId, 'handpick_bot')
  const peer = await resolve(stage, userId, 'alicemoreau')
  const shares: Share[] = []
  for (let index = 0; index < count; index++) {
    // Another text each time: an unused request for the same would be given again.
    const { webappReqId } = await post(stage, userId, custom(`Choose ${index}`))
    const { buttonId } = await rpc(stage, userId, {
      _: 'bots.getRequestedWebViewButton',
      bot: { _: 'inputUser', ...bot },
      webappReqId,
    })
    const call = {
      _: 'messages.sendBotRequestedPeer',
      peer: { _: 'inputPeerUser', ...bot },
      webappReqId,
      buttonId,
      requestedPeers: [{ _: 'inputPeerUser', ...peer }],
    }
    shares.push({ userId, key: webappReqId, call })
  }
  return shares
}
