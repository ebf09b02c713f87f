/** How many rows that named a peer were changed or deleted. */
export interface Forgotten {
  /** The users with such rows. */
  users: number
  /** The peer's places in their lists. */
  places: number
  photos: number
  /** Results that waited for the owner's address, or were given up. */
  results: number
}

/** What was done, in sentences. @param isTold whether the owner's address is told */
export function describeForgotten(key: string, done: Forgotten, isTold: boolean): string {
  if (done.users === 0) return `Nothing that is stored about anybody names ${key}.`
  return [
    `${key} is taken out of everybody’s lists.`,
    `  people whose data named it: ${done.users}`,
    `  places in lists: ${done.places}`,
    `  photos deleted: ${done.photos}`,
    `  results not posted yet that named it: ${done.results}`,
    isTold
      ? 'RESULTS_WEBHOOK is told about each list.'
      : 'RESULTS_WEBHOOK isn’t set, so no other program is told.',
    'Open apps load their lists again.',
  ].join('\n')
}
