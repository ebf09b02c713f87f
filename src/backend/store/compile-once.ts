import type { Compilable, CompiledQuery } from 'kysely'

/**
 * A query that is built once and run many times, for the queries that every use of the app needs. SQLite plans
 * a query again for each bound `limit`, so a limit is better written into the query.
 *
 * @param count the number of arguments
 */
export function compileOnce<A extends readonly unknown[], R>(
  count: A['length'],
  build: (...args: A) => Compilable<R>,
): (...args: A) => CompiledQuery<R> {
  // They stand for the arguments while the query is built. Afterwards they are found among its parameters.
  const marks = Array.from({ length: count }, () => ({}))
  let compiled: CompiledQuery<R> | undefined
  /** The place of the argument for each parameter, or -1 for a parameter that never changes. */
  let places: number[] = []
  return (...args) => {
    if (!compiled) {
      // The builder only passes its arguments on.
      compiled = build(...(marks as unknown as A)).compile()
      places = compiled.parameters.map(one => marks.indexOf(one as object)) // one of ours, or it isn't found
    }
    const { parameters } = compiled
    return { ...compiled, parameters: places.map((place, at) => (place < 0 ? parameters[at] : args[place])) }
  }
}
