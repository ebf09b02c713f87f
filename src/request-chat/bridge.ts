/**
 * The way to the Telegram client. The `postEvent` and `on` of `@telegram-apps/sdk` and of `@tma.js/sdk` make one:
 * `{ postEvent, on }`.
 *
 * @see https://core.telegram.org/api/web-events
 */
export interface Bridge {
  /** Tells the client something. Throws when there is no client to hear it. */
  postEvent(name: string, params: { req_id: string }): void
  /** Calls back with what the client says; gives the function that ends it. */
  on(name: string, listener: (payload: unknown) => void): () => void
}
