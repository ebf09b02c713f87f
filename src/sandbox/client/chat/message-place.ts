/** The id of a message's element. Only one chat is on screen at a time. */
export const messagePlace = (msgId: number) => `message-${msgId}`

/** Scrolls to a message and highlights it for a moment. Does nothing when the message isn't on screen. */
export function showMessage(msgId: number) {
  const element = document.getElementById(messagePlace(msgId))
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches
  element?.scrollIntoView({ block: 'center', behavior: still ? 'auto' : 'smooth' })
  element?.animate([{ backgroundColor: 'rgb(106 183 255 / 35%)' }, { backgroundColor: 'transparent' }], {
    duration: 1500,
    easing: 'ease-in',
  })
}
