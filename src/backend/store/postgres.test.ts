import { CompiledQuery, sql } from 'kysely'
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

it('undoes a transaction in which a statement has failed for which its work didn’t wait', async () => {
  const database = await openPostgres(await postgres.newDatabase())
  onTestFinished(database.close)
  const health = database.queries.selectFrom('health').selectAll().compile()
  const work = database.change(async tx => {
    await tx.insertInto('health').values({ id: 1, checked_at: 1 }).execute()
    sql`select 1 / 0`.execute(tx).catch(() => {})
  })
  await expect(work).rejects.toThrow('PostgreSQL has undone a transaction')
  expect(await database.read(health)).toEqual([])
})

it('refuses a statement of a transaction that has ended', async () => {
  const database = await openPostgres(await postgres.newDatabase())
  onTestFinished(database.close)
  const tx = await database.change(async tx => ({ run: () => sql`select 1`.execute(tx) }))
  await expect(tx.run()).rejects.toThrow('a statement of a transaction that has ended')
})

it.each([
  ['committed', () => {}],
  [
    'undone',
    () => {
      throw new Error('not now')
    },
  ],
])('refuses a statement that comes while its transaction is being %s', async (_, end) => {
  const database = await openPostgres(await postgres.newDatabase())
  onTestFinished(database.close)
  let late: Promise<unknown> = Promise.resolve()
  const work = database.change(async tx => {
    // By then the end is on its way to PostgreSQL, and no answer has come yet.
    late = new Promise<void>(resolve => process.nextTick(resolve)).then(() =>
      tx.insertInto('health').values({ id: 1, checked_at: 1 }).execute(),
    )
    late.catch(() => {})
    end()
  })
  await work.catch(() => {})
  await expect(late).rejects.toThrow('a statement of a transaction that has ended')
  const health = database.queries.selectFrom('health').selectAll().compile()
  expect(await database.read(health)).toEqual([])
})

it('stores nothing of a transaction when the connection has lost its prepared statements', async () => {
  const database = await openPostgres(await postgres.newDatabase())
  onTestFinished(database.close)
  const health = database.queries.selectFrom('health').selectAll().compile()
  const known = sql`select 1`
  await database.change(tx => known.execute(tx))
  await database.write(CompiledQuery.raw('deallocate all'))
  const work = database.change(async tx => {
    await tx.insertInto('health').values({ id: 1, checked_at: 1 }).execute()
    await known.execute(tx)
  })
  await expect(work).rejects.toThrow('does not exist')
  expect(await database.read(health)).toEqual([])
})
