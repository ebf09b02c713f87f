import { on, postEvent } from './bridge.ts'

export interface MainButton {
  text: string
  isBusy: boolean
  isEnabled: boolean
}

/** Shows the client's main button; undefined hides it. */
export function setMainButton(button: MainButton | undefined) {
  postEvent('web_app_setup_main_button', {
    is_visible: button !== undefined,
    ...(button && { text: button.text, is_active: button.isEnabled, is_progress_visible: button.isBusy }),
  })
}
/** Returns a function that ends this. */
export const onMainButton = (listener: () => void): (() => void) => on('main_button_pressed', listener)

export const setBackButton = (isVisible: boolean) =>
  postEvent('web_app_setup_back_button', { is_visible: isVisible })
export const onBackButton = (listener: () => void): (() => void) => on('back_button_pressed', listener)
