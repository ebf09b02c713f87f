/**
 * Keeps `data-input` at what the user works with, `keyboard` or `pointer`. When a script moves the focus, a
 * browser draws a ring for everybody. A person who taps doesn't expect it.
 */
export function followInput() {
  const { dataset } = document.documentElement
  const follow = (input: string) => () => {
    dataset.input = input
  }
  document.addEventListener('keydown', follow('keyboard'), true)
  document.addEventListener('pointerdown', follow('pointer'), true)
}
