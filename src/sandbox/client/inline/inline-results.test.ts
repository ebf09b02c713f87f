import { expect, it } from 'vitest'
import { type InlineAnswer, withMore } from './inline-results.ts'

const answer = (id: string, nextOffset = ''): InlineAnswer => ({
  ...{ gallery: false, nextOffset },
  results: [{ queryId: '1', id, title: id, description: '' }],
})
const idsOf = ({ results }: InlineAnswer) => results.map(({ id }) => id)

it('appends more results only to the answer that they belong to', () => {
  const asking = answer('a')
  const whole = withMore(asking, asking, answer('b', '2'))
  expect([idsOf(whole), whole.nextOffset]).toEqual([['a', 'b'], '2'])
  // The user has typed on, and the bot has answered the new query.
  expect(withMore(answer('c', '5'), asking, answer('b', '2'))).toEqual(answer('c', '5'))
})
