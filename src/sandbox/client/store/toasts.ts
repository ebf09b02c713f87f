import { create } from 'zustand'
import { RpcError } from '../api/rpc.ts'

export interface Toast {
  id: number
  text: string
}

const SHOWN_FOR_MS = 4000

export const useToasts = create<{ toasts: Toast[] }>(() => ({ toasts: [] }))

let lastId = 0

export function toast(text: string) {
  const id = ++lastId
  useToasts.setState(({ toasts }) => ({ toasts: [...toasts.slice(-2), { id, text }] }))
  setTimeout(
    () => useToasts.setState(({ toasts }) => ({ toasts: toasts.filter(one => one.id !== id) })),
    SHOWN_FOR_MS,
  )
}

/** Shows what went wrong, in Telegram's own words as its desktop client does. */
export function toastError(error: unknown) {
  toast(errorText(error))
}

export function errorText(error: unknown): string {
  if (!(error instanceof RpcError)) return 'INTERNAL'
  return error.text
}
