/**
 * Keeps `data-input` at what the user works with, `keyboard` or `pointer`. Where the focus is put by script, a
 * browser shows it to everybody, and whoever taps would wonder what that ring is.
 */
export function followInput() {
  const { dataset } = document.documentElement
  const follow = (input: string) => () => {
    dataset.input = input
  }
  document.addEventListener('keydown', follow('keyboard'), true)
  document.addEventListener('pointerdown', follow('pointer'), true)
}
