import { expect, it } from 'vitest'
import { aRequest } from '../../contract/test-request.ts'
import { describeOutbox } from './describe-outbox.ts'

const ID = '5f0c1c0e-3f5e-4f3e-9a53-0f2d8b1c7a10'
const about = { id: ID, sequence: 1, at: 0, userId: 5, listId: 'trip' }
const alice = { kind: 'user', id: 9, firstName: 'Alice', askedAs: 'person', sharedAt: 0 }
const shared = JSON.stringify({ ...about, type: 'shared', request: aRequest(), peers: [alice] })
const removed = JSON.stringify({ ...about, type: 'removed', peerKeys: ['user-9', 'user-10'] })

it('the outbox is described without anybody’s name', () => {
  const waiting = { id: ID, body: shared, tries: 0, waitingSince: 1_800_000_000, failure: undefined }
  const dead = { ...waiting, body: removed, tries: 30, failure: 'the answer was 500' }
  const text = describeOutbox({ waiting: 3, dead: 1 }, [waiting], [dead])
  expect(text).toBe(`Waiting: 3
  ${ID}  user 5, list trip, shared 1  since 2027-01-15T08:00:00.000Z  not tried yet
  and 2 more
Given up: 1
  ${ID}  user 5, list trip, removed 2  since 2027-01-15T08:00:00.000Z  tried in vain: 30, the answer was 500`)
  const { listId: _, ...whom } = about
  const erased = { ...waiting, body: JSON.stringify({ ...whom, type: 'erased' }) }
  expect(describeOutbox({ waiting: 1, dead: 0 }, [erased], [])).toContain(`${ID}  user 5, erased  since`)
  expect(describeOutbox({ waiting: 0, dead: 0 }, [], [])).toBe('Waiting: 0\nGiven up: 0')
})
