import { tl } from '@mtcute/node'

/** A scenario can't go on. The run goes on with the next one. */
export class CouldNotAsk extends Error {}

/** The run can't go on. */
export class ConnectionLost extends Error {}

/** Telegram's error, `<code> <text>`. Undefined for any other error. */
export const refusalOf = (error: unknown): string | undefined =>
  // The library takes the number out of the text.
  tl.RpcError.is(error)
    ? `${error.code} ${error.text.replace('%d', 'seconds' in error ? String(error.seconds) : '%d')}`
    : undefined

/** The seconds that Telegram wants to be waited for before the call is repeated. Undefined for any other error. */
export const floodWaitOf = (error: unknown): number | undefined =>
  tl.RpcError.is(error) && error.code === 420
    ? 'seconds' in error
      ? Number(error.seconds)
      : Infinity
    : undefined
