/** A bot can't be hosted. The message is a sentence for the person who asked for it. */
export class HostingError extends Error {}
