import * as v from 'valibot'
import { LANGUAGES, type Language } from '../../contract/language.ts'
import { type PeerRequest, telegramsLimits } from '../../contract/peer-request.ts'
import { type Template, templateEntries } from '../../contract/template.ts'

/** What the bot asks where it sends the template's button in its chat. */
const question = v.pipe(v.string(), v.trim(), v.nonEmpty('should not be empty'), v.maxLength(255))
/** The name that Telegram's form for a new bot begins with. */
const suggestedName = v.pipe(v.string(), v.trim(), v.nonEmpty('should not be empty'), v.maxLength(64))

const translationSchema = v.strictObject({
  title: v.exactOptional(templateEntries.title),
  description: v.exactOptional(templateEntries.description),
  buttonText: v.exactOptional(templateEntries.buttonText),
  question: v.exactOptional(question),
  suggestedName: v.exactOptional(suggestedName),
})
const entries = v.strictObject({
  ...templateEntries,
  question: v.exactOptional(question),
  translations: v.exactOptional(
    v.record(v.picklist(LANGUAGES, `should be one of ${LANGUAGES.join(', ')}`), translationSchema),
  ),
})
type Entries = v.InferOutput<typeof entries>

/** A template as its owner writes it, with its texts in further languages. */
export const ownTemplateSchema = v.pipe(entries, telegramsLimits<Entries>(), somethingToTranslate())
export type OwnTemplate = v.InferOutput<typeof ownTemplateSchema>

/** A translation of a text that the template doesn't have would never be shown. */
function somethingToTranslate() {
  return v.rawCheck<Entries>(({ dataset, addIssue }) => {
    if (!dataset.typed) return
    const { translations = {}, peerType, ...own } = dataset.value
    const texts = { ...own, ...peerType }
    for (const [language, translation] of Object.entries(translations)) {
      for (const [key, value] of Object.entries(translation)) {
        if (key in texts) continue
        const at = (input: object, key: string, value: unknown) =>
          ({ type: 'object', origin: 'value', input: { ...input }, key, value }) as const
        addIssue({
          message: 'has nothing to translate: the template has no such text',
          path: [
            at(dataset.value, 'translations', translations),
            at(translations, language, translation),
            at(translation, key, value),
          ],
        })
      }
    }
  })
}

/** Templates stay as they are while the backend runs, so each is translated once. */
const translated = new WeakMap<OwnTemplate, Map<Language, Template>>()

/** A template with its texts in the reader's language. A text without a translation stays as its owner wrote it. */
export function inLanguage(own: OwnTemplate, language: Language): Template {
  const known = translated.get(own)?.get(language)
  if (known) return known
  const template = translate(own, language)
  translated.set(own, new Map(translated.get(own)).set(language, template))
  return template
}

function translate(own: OwnTemplate, language: Language): Template {
  const { translations, question: _asked, ...template } = own
  const { suggestedName, question: _askedToo, ...texts } = translations?.[language] ?? {}
  const { peerType } = template
  const named = peerType.kind === 'createBot' && suggestedName !== undefined
  return { ...template, ...texts, ...(named && { peerType: { ...peerType, suggestedName } }) }
}

/** What the bot asks in its chat, in the reader's language. */
export const questionIn = (own: OwnTemplate, language: Language): string =>
  own.translations?.[language]?.question ?? own.question ?? inLanguage(own, language).title

/** The request of a template, without the fields that only the app shows. */
export const toRequest = ({
  id: _id,
  title: _title,
  description: _description,
  icon: _icon,
  ...request
}: Template): PeerRequest => request
