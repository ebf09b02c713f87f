import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { START_WORDS } from '../app/before-start/words.ts'
import { MESSAGES } from '../app/language/language.ts'
import { WORDS } from '../backend/words/words.ts'
import { directionOf, LANGUAGES, type Language } from '../contract/language.ts'

/** The steps of “How to add a language” in CONTRIBUTING.md. Other tests look at the texts themselves. */
const read = (file: string) => readFileSync(file, 'utf8')
const templates: { id: string; translations?: Record<string, object> }[] = parse(
  read('src/backend/templates.yaml'),
)
const readers = read('e2e/languages.spec.ts')

/** The direction of a language's script, as the Unicode consortium knows it. */
function scriptDirection(language: Language): string {
  const locale = new Intl.Locale(language)
  // Newer engines have a method in place of the property. TypeScript knows neither.
  const { textInfo, getTextInfo } = locale as Intl.Locale & {
    textInfo?: { direction: string }
    getTextInfo?: () => { direction: string }
  }
  const info = getTextInfo ? getTextInfo.call(locale) : textInfo
  if (!info) throw new Error('this Node can’t tell the direction of a language')
  return info.direction
}

function missingOf(language: Language): string[] {
  const file = `${language.toLowerCase()}.ts`
  const missing = ['src/app/language', 'src/backend/words']
    .map(folder => `${folder}/${file}`)
    .filter(path => !existsSync(path))
  if (!MESSAGES[language]) missing.push('its line in MESSAGES, src/app/language/language.ts')
  if (!WORDS[language]) missing.push('its place in WORDS, src/backend/words/words.ts')
  if (!START_WORDS[language]) missing.push('its sentences in src/app/before-start/words.ts')
  if (directionOf(language) !== scriptDirection(language))
    missing.push('its place in RIGHT_TO_LEFT, src/contract/language.ts')
  for (const { id, translations } of templates) {
    if (language !== 'en' && !translations?.[language])
      missing.push(`the template ${id} in src/backend/templates.yaml`)
  }
  if (!readers.includes(`lang: '${language}'`)) missing.push('its reader in e2e/languages.spec.ts')
  return missing
}

describe.each(LANGUAGES)('the language %s', language => {
  it('has all its pieces', () => {
    expect(missingOf(language)).toEqual([])
  })
})
