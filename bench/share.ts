import { type ClientRequest, request } from 'node:http'
import { custom, type Person, post, resolve, rpc } from './person.ts'
import { type Stage, signInitData } from './stage.ts'

/** A choice that a person will send. */
export interface Share {
  userId: number
  /** The key of its event in {@link Arrived}. */
  key: string
  call: { _: string }
}

/** Callbacks for the event of a request, by its webapp_req_id or by {@link chatKey}. */
export type Arrived = Map<string, (at: number) => void>

/** The key for a request in the chat. Its event has no webapp_req_id, so the person's next event counts. */
export const chatKey = (userId: number) => `in the chat of ${userId}`

/** An event that hasn't come after this time counts as missing. */
const MISSING_AFTER_MS = 20_000

/** A share was sent, but its event never came. */
export class MissingShare extends Error {}

/**
 * The time from `sendBotRequestedPeer` to the event in the stream, in milliseconds. The stream stands in for the
 * browser's. Rejects with a {@link MissingShare}.
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
    timer = setTimeout(() => miss(new MissingShare(`The event of ${key} didn't come.`)), MISSING_AFTER_MS)
  })
  const [at] = await Promise.all([seen, rpc(stage, userId, call)]).finally(() => clearTimeout(timer))
  return at - sent
}

const SHARED = /"type":"peers_shared","listId":"[^"]*",(?:"webappReqId":"([^"]+)")?/g

/** Calls the callbacks in `arrived` when the events come. */
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

/** Prepares several requests of a person, each with the choice that the person will send. */
export async function prepareShares(stage: Stage, { id: userId }: Person, count: number): Promise<Share[]> {
  const bot = await resolve(stage, userId, 'handpick_bot')
  const peer = await resolve(stage, userId, 'alicemoreau')
  const shares: Share[] = []
  for (let index = 0; index < count; index++) {
    // Each request has another text. For the same text, the backend would return the same unused request.
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
