import type { Update } from 'grammy/types'
import { chooseLanguage, type Language } from '../../../contract/language.ts'

/** The language of the Telegram client of the user who caused an update. @see https://core.telegram.org/bots/api#user */
export const senderLanguage = ({ message, guest_message: called }: Update): Language =>
  chooseLanguage((message ?? called)?.from?.language_code)
