import { expect, it } from 'vitest'
import { createTakePost } from './take-posts.ts'

/** A function that takes posts, and the updates that it hands on. */
function open() {
  const handed: { id: number; end: (error?: Error) => void }[] = []
  const underWay: number[] = []
  let worked = 0
  const take = createTakePost({
    receive: ({ update_id: id }) =>
      new Promise((resolve, reject) => {
        handed.push({ id, end: error => (error ? reject(error) : resolve()) })
      }),
    handling: count => void underWay.push(count),
    worked: () => void worked++,
  })
  return { take, handed, underWay, worked: () => worked }
}

it('posts are handed on at the same time, and each is answered once it is stored', async () => {
  const { take, handed, underWay, worked } = open()
  const [first, second] = [take({ update_id: 2 }), take({ update_id: 1 })]
  expect(handed.map(({ id }) => id)).toEqual([2, 1])
  expect(underWay.at(-1)).toBe(2)
  handed[1]?.end()
  await second
  expect(underWay.at(-1)).toBe(1)
  handed[0]?.end()
  await first
  expect(underWay.at(-1)).toBe(0)
  expect(worked()).toBe(2)
})

it('an update that comes again waits for the first post of it, also when that fails', async () => {
  const { take, handed, worked } = open()
  const posts = [take({ update_id: 1 }), take({ update_id: 1 })]
  expect(handed).toHaveLength(1)
  handed[0]?.end(new Error('disk full'))
  for (const post of posts) await expect(post).rejects.toThrow('disk full')
  expect(worked()).toBe(0)
  // The next one is a new attempt.
  const again = take({ update_id: 1 })
  handed[1]?.end()
  await again
  expect(handed).toHaveLength(2)
})

it('the ids may begin again, lower than before', async () => {
  const { take, handed } = open()
  for (const update_id of [9, 1, 9]) {
    const taken = take({ update_id })
    handed.at(-1)?.end()
    await taken
  }
  expect(handed.map(({ id }) => id)).toEqual([9, 1, 9])
})
