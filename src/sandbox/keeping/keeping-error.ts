/** The sandbox can't keep what it has to; the message is a sentence for whoever has started it. */
export class KeepingError extends Error {}
