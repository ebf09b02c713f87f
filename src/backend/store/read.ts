import type { Compilable, CompiledQuery } from 'kysely'
import type { OpenDatabase } from './database.ts'

/**
 * A query that is put together once and read many times, beside any transaction: for what every opening of
 * the app needs.
 *
 * @param count of the arguments
 */
export function createRead<A extends readonly unknown[], R>(
  database: Pick<OpenDatabase, 'read'>,
  count: A['length'],
  build: (...args: A) => Compilable<R>,
): (...args: A) => Promise<R[]> {
  // Stand in for the arguments while the query is built, and are found again among its parameters.
  const marks = Array.from({ length: count }, (_, index) => ({ index }))
  let compiled: CompiledQuery<R> | undefined
  return (...args) => {
    // The builder only hands its arguments on.
    compiled ??= build(...(marks as unknown as A)).compile()
    const parameters = compiled.parameters.map(one => {
      const index = marks.indexOf(one as { index: number }) // one of ours, or it isn't found
      return index < 0 ? one : args[index]
    })
    return database.read(compiled.sql, parameters)
  }
}
