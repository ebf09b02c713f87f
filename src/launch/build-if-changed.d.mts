/** Builds the pages and the server, unless another build would be the same. */
export function buildIfChanged(): Promise<void>
