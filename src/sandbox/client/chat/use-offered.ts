import { useState } from 'react'
import type { Draft, Suggestion } from './suggest.ts'

/** The chosen suggestion, until the text changes. After a dismissal there are no suggestions. */
export function useOffered({ text }: Draft, all: Suggestion[]) {
  const [state, setState] = useState({ text, active: 0, dismissed: false })
  const current = state.text === text ? state : { text, active: 0, dismissed: false }
  const suggestions = current.dismissed ? [] : all
  const active = Math.min(current.active, Math.max(0, suggestions.length - 1))
  return {
    suggestions,
    active,
    move: (step: number) =>
      setState({ ...current, active: (active + step + suggestions.length) % suggestions.length }),
    dismiss: () => setState({ ...current, dismissed: true }),
  }
}
