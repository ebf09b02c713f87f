/**
 * The first id of a prepared button. A bot's own buttons mostly have small ids, so results of other buttons are told
 * apart. Telegram's ids end at 2147483647.
 */
export const FIRST_BUTTON_ID = 2 ** 30

/** Whether a button with this id can be one of a store's in this package. */
export const isFromStore = (buttonId: number): boolean => buttonId >= FIRST_BUTTON_ID
