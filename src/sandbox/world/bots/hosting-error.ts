/** A bot can't be hosted; the message is a sentence for whoever asked for it. */
export class HostingError extends Error {}
