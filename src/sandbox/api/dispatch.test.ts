import { expect, it } from 'vitest'
import { createClient, openTelegram, refusal } from '../test-clients.ts'

const nearest = { country: 'PT', thisDc: 2, nearestDc: 2 }
const { sam, sandbox } = await openTelegram({
  methods: {
    // The sandbox doesn't have this method itself.
    'help.getCountriesList': { by: 'user', run: () => ({ _: 'help.countriesListNotModified' }) },
    'help.getNearestDc': { by: 'anyone', run: () => ({ _: 'nearestDc', ...nearest }) },
  },
})

it('answers a method that was added at the start', async () => {
  const answer = await sam.call({ _: 'help.getCountriesList', langCode: 'en', hash: 0 })
  expect(answer._).toBe('help.countriesListNotModified')
})

it('checks the caller of an added method', async () => {
  const stranger = createClient(sandbox)
  await stranger.connect()
  const call = stranger.call({ _: 'help.getCountriesList', langCode: 'en', hash: 0 })
  expect(await refusal(call)).toBe('401 AUTH_KEY_UNREGISTERED')
})

it('answers a built-in method as it was replaced at the start', async () => {
  expect(await sam.call({ _: 'help.getNearestDc' })).toMatchObject(nearest)
})

it('refuses an unknown method', async () => {
  expect(await refusal(sam.call({ _: 'help.getSupport' }))).toBe('400 INPUT_METHOD_INVALID')
})
