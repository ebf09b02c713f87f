import './inline.css'

/** What can be asked, behind the bot's name in the field. The field itself says it to nobody who can't see it. */
export function InlineHint({ text, hint }: { text: string; hint: string }) {
  return (
    <div className="inline-hint ellipsis" aria-hidden="true" dir="auto">
      <span>{text}</span>
      {hint}
    </div>
  )
}
