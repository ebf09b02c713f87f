import * as v from 'valibot'
import { participant } from './peer-schemas.ts'
import { count, id, long, optional, peer, text } from './schema-parts.ts'

/** An event in a bot's `qts` sequence. */
export const qtsEvent = v.variant('kind', [
  v.object({ kind: v.literal('managed_bot'), accountId: id, qts: id, userId: id, botId: id }),
  v.object({ kind: v.literal('guest_query'), accountId: id, qts: id, queryId: long }),
  v.object({
    kind: v.literal('reaction'),
    ...{ accountId: id, qts: id, peer, messageId: id, date: count, actorId: id },
    before: v.array(text),
    after: v.array(text),
  }),
  v.object({
    kind: v.literal('vote'),
    ...{ accountId: id, qts: id, pollId: long, userId: id },
    answers: v.array(count),
  }),
  v.object({
    kind: v.literal('participant'),
    ...{ accountId: id, qts: id, peer, date: count, actorId: id, userId: id },
    before: participant,
    after: participant,
    hash: optional(text),
  }),
  v.object({
    kind: v.literal('join_request'),
    ...{ accountId: id, qts: id, peer, date: count, userId: id, hash: text },
  }),
  v.object({
    kind: v.literal('stopped'),
    ...{ accountId: id, qts: id, userId: id, date: count },
    stopped: v.boolean(),
  }),
  v.object({
    kind: v.literal('reaction_counts'),
    ...{ accountId: id, qts: id, peer, messageId: id, date: count },
    counts: v.array(v.object({ emoticon: text, count: id })),
  }),
])
