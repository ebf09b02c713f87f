/** A star stands for the custom emoji of a user's status, because there are no custom emoji. */
export function EmojiStatus({ id }: { id: string }) {
  const text = `Emoji status ${id}`
  return (
    <svg className="peer-mark peer-mark-premium" viewBox="0 0 16 16" role="img" aria-label={text}>
      <title>{text}</title>
      <path d="M8 .5l1.6 5.9 5.9 1.6-5.9 1.6L8 15.5l-1.6-5.9L.5 8l5.9-1.6z" fill="currentColor" />
    </svg>
  )
}
