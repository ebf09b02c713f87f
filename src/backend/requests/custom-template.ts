import { LANGUAGES, type Language } from '../../contract/language.ts'
import { CUSTOM_LIST_ID, type Template } from '../../contract/template.ts'
import { say } from '../words/words.ts'
import { inLanguage, type OwnTemplate } from './own-template.ts'

const textsIn = (language: Language) => ({
  title: say(language, 'customTitle'),
  description: say(language, 'customDescription'),
  buttonText: say(language, 'customButton'),
  question: say(language, 'pick'),
})

/** The first state of the form for custom requests, and the list for their results. */
export const CUSTOM_TEMPLATE: OwnTemplate = {
  id: CUSTOM_LIST_ID,
  ...textsIn('en'),
  translations: Object.fromEntries(LANGUAGES.map(language => [language, textsIn(language)])),
  icon: '🛠️',
  peerType: { kind: 'user' },
  maxQuantity: 1,
  nameRequested: true,
  usernameRequested: true,
  photoRequested: true,
}

/** All requests of the home screen, in the reader's language: the owner's and the custom one. */
export const offeredIn = (templates: readonly OwnTemplate[], language: Language): Template[] =>
  [...templates, CUSTOM_TEMPLATE].map(template => inLanguage(template, language))
