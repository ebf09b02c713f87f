/** The sandbox can't store its state. The message is a sentence for the person who has started it. */
export class KeepingError extends Error {}
