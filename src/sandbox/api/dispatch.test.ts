import { expect, it } from 'vitest'
import { createClient, openTelegram, refusal } from '../test-clients.ts'

const nearest = { country: 'PT', thisDc: 2, nearestDc: 2 }
const { sam, sandbox } = await openTelegram({
  methods: {
    // The sandbox has no answer of its own to this one.
    'help.getCountriesList': { by: 'user', run: () => ({ _: 'help.countriesListNotModified' }) },
    'help.getNearestDc': { by: 'anyone', run: () => ({ _: 'nearestDc', ...nearest }) },
  },
})

it('answers a method that whoever started the sandbox has added', async () => {
  const answer = await sam.call({ _: 'help.getCountriesList', langCode: 'en', hash: 0 })
  expect(answer._).toBe('help.countriesListNotModified')
})

it('asks who may call it, as of its own', async () => {
  const stranger = createClient(sandbox)
  await stranger.connect()
  const call = stranger.call({ _: 'help.getCountriesList', langCode: 'en', hash: 0 })
  expect(await refusal(call)).toBe('401 AUTH_KEY_UNREGISTERED')
})

it('answers one of its own as whoever started it has replaced it', async () => {
  expect(await sam.call({ _: 'help.getNearestDc' })).toMatchObject(nearest)
})

it('refuses what neither has', async () => {
  expect(await refusal(sam.call({ _: 'help.getSupport' }))).toBe('400 INPUT_METHOD_INVALID')
})
