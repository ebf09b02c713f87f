import * as v from 'valibot'
import type { PeerRequest } from '../../contract/peer-request.ts'
import { PROBLEM_STATUS } from '../../contract/problem.ts'
import { readCursor } from '../cursor.ts'
import { type FollowPorts, followResults, readResults } from '../follow-results.ts'
import type { createPrepare } from '../prepare.ts'
import { knownProblem, ProblemError, problemOf } from '../problem.ts'
import type { createAuthenticate } from './authenticate.ts'
import { eventStream } from './event-stream.ts'
import { toPageResult } from './page-result.ts'
import { readBody } from './read-body.ts'

export interface AnswerPorts extends FollowPorts {
  prepare: ReturnType<typeof createPrepare>
  authenticate: ReturnType<typeof createAuthenticate>
  /** The requests that pages may ask for, by purpose. */
  requests: Readonly<Record<string, PeerRequest>>
  /** Unix time in seconds. */
  now: () => number
}

const prepareSchema = v.strictObject({ purpose: v.string(), instead: v.exactOptional(v.string()) })

/**
 * Makes the answer to a page's calls: POST …/prepare, GET …/results and GET …/events. The path before them doesn't
 * matter. Rejects with failures of the store, so that the server can log them.
 */
export function createAnswer({ prepare, authenticate, requests, now, store, hub }: AnswerPorts) {
  async function prepareFor(userId: number, request: Request): Promise<Response> {
    const { purpose, instead } = await readBody(request, prepareSchema)
    if (!Object.hasOwn(requests, purpose)) throw new ProblemError('BODY_INVALID', 'purpose: is not known')
    const asked = { purpose, request: requests[purpose] as PeerRequest, instead } // it has this purpose
    const { id, freshUntil, isNew } = await prepare(userId, asked)
    // It is a duration and not a date, because the device's clock may differ from this machine's.
    return answer(isNew ? 201 : 200, { id, freshFor: freshUntil - now() })
  }

  async function resultsFor(userId: number, after: number): Promise<Response> {
    const { results, cursor } = await readResults(store, userId, after)
    return answer(200, { results: results.map(toPageResult), cursor })
  }

  async function route(request: Request): Promise<Response> {
    const { pathname, searchParams } = new URL(request.url)
    const step = `${request.method} ${pathname.split('/').at(-1)}`
    if (!['POST prepare', 'GET results', 'GET events'].includes(step)) throw new ProblemError('ROUTE_UNKNOWN')
    const userId = await authenticate(request)
    if (step === 'POST prepare') return prepareFor(userId, request)
    const after = readCursor(request.headers.get('last-event-id') ?? searchParams.get('after'))
    if (step === 'GET results') return resultsFor(userId, after)
    return eventStream(signal => followResults({ store, hub }, userId, after, signal), request.signal)
  }

  return (request: Request): Promise<Response> =>
    route(request).catch(error => {
      const problem = knownProblem(error)
      if (!problem) throw error
      return toResponse(problem)
    })
}

const answer = (status: number, body: object) =>
  Response.json(body, { status, headers: { 'cache-control': 'no-store' } })

const toResponse = (problem: ProblemError): Response => {
  const { code, retryAfter } = problem
  return new Response(JSON.stringify(problemOf(problem)), {
    status: PROBLEM_STATUS[code],
    headers: {
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
    },
  })
}
