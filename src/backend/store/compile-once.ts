import type { Compilable, CompiledQuery, Kysely } from 'kysely'
import type { Database } from './schema.ts'

/**
 * A query that is put together once and run many times: for those that every opening of the app needs.
 *
 * @param count of the arguments
 */
export function compileOnce<A extends readonly unknown[], R>(
  db: Kysely<Database>,
  count: A['length'],
  build: (...args: A) => Compilable<R>,
): (...args: A) => Promise<R[]> {
  // Stand in for the arguments while the query is built, and are found again among its parameters.
  const marks = Array.from({ length: count }, (_, index) => ({ index }))
  let compiled: CompiledQuery<R> | undefined
  return async (...args) => {
    // The builder only hands its arguments on.
    compiled ??= build(...(marks as unknown as A)).compile()
    const parameters = compiled.parameters.map(one => {
      const index = marks.indexOf(one as { index: number }) // one of ours, or it isn't found
      return index < 0 ? one : args[index]
    })
    const { rows } = await db.executeQuery<R>({ ...compiled, parameters })
    return rows
  }
}
