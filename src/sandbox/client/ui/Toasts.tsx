import { useToasts } from '../store/toasts.ts'
import './toasts.css'

export function Toasts() {
  const toasts = useToasts(({ toasts }) => toasts)
  return (
    <div className="toasts" role="status" aria-live="polite">
      {toasts.map(({ id, text }) => (
        <p key={id} dir="auto">
          {text}
        </p>
      ))}
    </div>
  )
}
