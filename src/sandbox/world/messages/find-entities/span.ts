/** A part of a text, in UTF-16 units. */
export interface Span {
  offset: number
  length: number
}

export const endOf = ({ offset, length }: Span) => offset + length
