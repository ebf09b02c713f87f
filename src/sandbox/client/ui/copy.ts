import { toast } from '../store/toasts.ts'

/** Copies a text, and says that it was copied, or why it wasn't. */
export function copy(text: string, done: string) {
  navigator.clipboard.writeText(text).then(
    () => toast(done),
    () => toast('The browser doesn’t let this page copy'),
  )
}
