import { badRequest } from '../../world/state/rpc-error.ts'

/** Two letters, or empty for every language. Errors: 400 `invalid language code specified`. */
export function checkLanguageCode(langCode: string): string {
  if (!/^([a-z]{2})?$/.test(langCode)) throw badRequest('Invalid language code specified')
  return langCode
}
