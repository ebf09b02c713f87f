import { expect, it } from 'vitest'
import { type InlineAnswer, withMore } from './inline-results.ts'

const answer = (id: string, nextOffset = ''): InlineAnswer => ({
  ...{ gallery: false, nextOffset },
  results: [{ queryId: '1', id, title: id, description: '' }],
})
const idsOf = ({ results }: InlineAnswer) => results.map(({ id }) => id)

it('puts more results behind the answer that they belong to, and behind no other', () => {
  const asking = answer('a')
  const whole = withMore(asking, asking, answer('b', '2'))
  expect([idsOf(whole), whole.nextOffset]).toEqual([['a', 'b'], '2'])
  // Somebody has typed on, and the bot has answered that.
  expect(withMore(answer('c', '5'), asking, answer('b', '2'))).toEqual(answer('c', '5'))
})
