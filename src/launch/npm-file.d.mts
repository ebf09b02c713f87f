export function fetchNpmFile(
  source: { name: string; integrity: string },
  path: string,
  target: string,
  unpack?: (content: Buffer) => Buffer,
): void
