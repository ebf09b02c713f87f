import type { RequestPeerButton } from '../requests/ports.ts'

/** The longest text that half the width of a small phone shows whole. */
const MAX_HALF_ROW_CHARACTERS = 16

/** The buttons in rows. Two short ones share a row, so that the keyboard leaves room for the chat. */
export function inRows(buttons: readonly RequestPeerButton[]): RequestPeerButton[][] {
  const rows: RequestPeerButton[][] = []
  for (const button of buttons) {
    const row = rows.at(-1)
    if (row?.length === 1 && row.every(isShort) && isShort(button)) row.push(button)
    else rows.push([button])
  }
  return rows
}

const isShort = ({ request }: RequestPeerButton) => [...request.buttonText].length <= MAX_HALF_ROW_CHARACTERS
