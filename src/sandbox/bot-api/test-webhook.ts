import type { IncomingHttpHeaders, ServerResponse } from 'node:http'
import { json } from 'node:stream/consumers'
import { serveForTest } from '../test-server.ts'

export interface Posted {
  headers: IncomingHttpHeaders
  // biome-ignore lint/suspicious/noExplicitAny: tests look into whatever came
  update: any
}
export type Answer = (posted: Posted, response: ServerResponse) => unknown

const takeIt: Answer = (_, response) => response.end()

/** For tests: a bot's server, which takes every update unless it is told to answer otherwise. */
export async function serveWebhook(answer: Answer = takeIt) {
  const posted: Posted[] = []
  const { root } = await serveForTest(async (request, response) => {
    const one = { headers: request.headers, update: await json(request) }
    posted.push(one)
    answer(one, response)
  })
  return { url: `${root}/hook`, posted, texts: () => posted.map(({ update }) => update.message?.text) }
}
