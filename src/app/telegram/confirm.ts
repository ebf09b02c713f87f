import * as v from 'valibot'
import { isAtLeast } from '../../request-chat/version.ts'
import { postEvent } from './bridge.ts'
import { onEvent } from './on-event.ts'

export interface Question {
  title: string
  message: string
  /** The button that does what can't be undone. */
  yes: string
}

/** The bridge, as far as this needs it. */
export interface ConfirmBridge {
  open(question: Question): void
  onClosed(listener: (buttonId: string | undefined) => void): () => void
}

const YES = 'yes'
const closed = v.object({ button_id: v.optional(v.string()) })
const sdkBridge: ConfirmBridge = {
  open: ({ title, message, yes }) =>
    postEvent('web_app_open_popup', {
      title,
      message,
      buttons: [
        { id: YES, type: 'destructive', text: yes },
        { id: 'no', type: 'cancel' },
      ],
    }),
  onClosed: listener => onEvent('popup_closed', closed, ({ button_id }) => listener(button_id)),
}

/**
 * Makes a function that asks by the client's own popup whether to do something. Clients older than 6.2 have none, so
 * the browser asks.
 *
 * @see https://core.telegram.org/api/web-events#web-app-open-popup
 */
export function createConfirm(
  version: string,
  bridge: ConfirmBridge = sdkBridge,
  askBrowser: (text: string) => boolean = text => window.confirm(text),
) {
  return async (question: Question): Promise<boolean> => {
    if (!isAtLeast(version, '6.2')) return askBrowser(`${question.title}\n\n${question.message}`)
    return new Promise(resolve => {
      const stop = bridge.onClosed(buttonId => {
        stop()
        resolve(buttonId === YES)
      })
      bridge.open(question)
    })
  }
}
