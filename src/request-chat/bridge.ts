/**
 * The way to the Telegram client. `{ postEvent, on }` is a bridge, with these functions from `@telegram-apps/sdk`
 * or `@tma.js/sdk`.
 *
 * @see https://core.telegram.org/api/web-events
 */
export interface Bridge {
  /** Sends an event to the client. Throws when there is no client. */
  postEvent(name: string, params: { req_id: string }): void
  /** Calls back with the data of the client's events. Returns a function that ends it. */
  on(name: string, listener: (payload: unknown) => void): () => void
}
