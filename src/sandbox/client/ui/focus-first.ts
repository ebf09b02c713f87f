/**
 * The `ref` of the element that has the focus when its dialog opens, or when it comes into an open dialog. React's
 * `autoFocus` sets no attribute, and the browser looks for the attribute when it opens a dialog.
 */
export function focusFirst(element: HTMLElement | null) {
  element?.setAttribute('autofocus', '')
  element?.focus()
}
