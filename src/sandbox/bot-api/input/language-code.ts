import { badRequest } from '../../world/state/rpc-error.ts'

/**
 * Checks a code of two letters. An empty code stands for every language. Errors: 400 `invalid language code
 * specified`.
 */
export function checkLanguageCode(langCode: string): string {
  if (!/^([a-z]{2})?$/.test(langCode)) throw badRequest('Invalid language code specified')
  return langCode
}
