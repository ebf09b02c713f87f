import './inline.css'

/** The bot's hint after its name in the message field. It is only visible: screen readers don't read it. */
export function InlineHint({ text, hint }: { text: string; hint: string }) {
  return (
    <div className="inline-hint ellipsis" aria-hidden="true" dir="auto">
      <span>{text}</span>
      {hint}
    </div>
  )
}
