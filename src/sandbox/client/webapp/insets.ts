/** Distances from the edges, in CSS pixels. */
export interface Insets {
  top: number
  bottom: number
  left: number
  right: number
}

export const NO_INSETS: Insets = { top: 0, bottom: 0, left: 0, right: 0 }
