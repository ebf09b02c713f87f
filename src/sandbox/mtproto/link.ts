/** The way of a connection's packets to and from its client. */
export interface Link {
  send(packet: Buffer): void
  /** Tells the client that this connection can't be used any more, and closes. @param code like HTTP's */
  refuse(code: number): void
  close(): void
  /** Whether it is closed, or refused. */
  readonly isClosed: boolean
  /** Whether the client would get a packet at once. */
  readonly isReady: boolean
  /** Closes when the client is silent for this time. 0: never. */
  setPatience(seconds: number): void
  /** The client wants an answer after this time, even when there is no message for it. */
  setLongestWait(ms: number): void
}
