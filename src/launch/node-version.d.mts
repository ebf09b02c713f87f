/** A sentence for a Node that is too old, or undefined. */
export function tooOld(version: string, program?: string): string | undefined
/** Loads a program if this Node can run it, and says what it needs otherwise. */
export function runOnNode(load: () => Promise<unknown>, program?: string): void
