/** The id in a cursor. A missing or wrong cursor counts as 0, so all results come again. */
export function readCursor(text: string | null | undefined): number {
  const cursor = Number(text ?? 0)
  return Number.isSafeInteger(cursor) && cursor >= 0 ? cursor : 0
}
