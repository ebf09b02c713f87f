/** Where a message is on screen. One chat is, at a time. */
export const messagePlace = (msgId: number) => `message-${msgId}`

/** Brings a message into sight and lights it up for a moment; nothing when it isn't there. */
export function showMessage(msgId: number) {
  const element = document.getElementById(messagePlace(msgId))
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches
  element?.scrollIntoView({ block: 'center', behavior: still ? 'auto' : 'smooth' })
  element?.animate([{ backgroundColor: 'rgb(106 183 255 / 35%)' }, { backgroundColor: 'transparent' }], {
    duration: 1500,
    easing: 'ease-in',
  })
}
