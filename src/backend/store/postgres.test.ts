import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { startPostgres, type TestPostgres } from '../../launch/postgres.ts'
import { openPostgres } from './postgres.ts'
import { openSilentNet } from './test-silent-net.ts'

let postgres: TestPostgres
beforeAll(async () => {
  postgres = await startPostgres()
})
afterAll(() => postgres.remove())

it('gives up a query and a transaction whose connection has died silently, and goes on with another', async () => {
  const url = await postgres.newDatabase()
  const net = await openSilentNet(Number(new URL(url).port))
  const database = await openPostgres(net.through(url), 500)
  onTestFinished(async () => {
    await database.close()
    net.close()
  })
  const query = database.queries.selectFrom('health').selectAll().compile()
  expect(await database.read(query)).toEqual([])
  net.fallSilent()
  await expect(database.read(query)).rejects.toThrow()
  expect(await database.read(query)).toEqual([])
  const work = database.change(async tx => {
    await sql`select 1`.execute(tx)
    net.fallSilent()
    await sql`select 2`.execute(tx)
  })
  await expect(work).rejects.toThrow()
  expect(await database.read(query)).toEqual([])
})
