import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { LANGUAGES } from '../../contract/language.ts'
import { peerRequestSchema } from '../../contract/peer-request.ts'
import { templateSchema } from '../../contract/template.ts'
import { CUSTOM_TEMPLATE } from './custom-template.ts'
import { inLanguage, type OwnTemplate, ownTemplateSchema, questionIn, toRequest } from './own-template.ts'

const { translations: _, question: _asked, ...plain } = CUSTOM_TEMPLATE
const TRIP: OwnTemplate = {
  ...plain,
  id: 'trip',
  title: 'People for the trip',
  description: 'Who is coming along?',
  translations: { de: { title: 'Leute für die Reise', buttonText: 'Wählen' } },
}
const german = (own: OwnTemplate) => inLanguage(own, 'de')

describe('a template in the reader’s language', () => {
  it('has the translated texts, and the others as their owner wrote them', () => {
    expect(german(TRIP)).toEqual({
      ...plain,
      id: 'trip',
      title: 'Leute für die Reise',
      description: 'Who is coming along?',
      buttonText: 'Wählen',
    })
  })
  it('is translated once, not at each call', () => {
    expect(german(TRIP)).toBe(german(TRIP))
    expect(inLanguage(TRIP, 'fa')).not.toBe(german(TRIP))
  })
  it('is as its owner wrote it when it has no translation', () => {
    expect(inLanguage(TRIP, 'fa')).toMatchObject({ title: 'People for the trip', buttonText: 'Choose' })
    expect(inLanguage(plain, 'de')).toEqual(plain)
  })
  it('suggests a name for the new bot in that language, and keeps the rest of what is asked for', () => {
    const own: OwnTemplate = {
      ...plain,
      peerType: { kind: 'createBot', botManaged: true, suggestedName: 'My helper' },
      translations: { de: { suggestedName: 'Mein Helfer' } },
    }
    expect(german(own).peerType).toEqual({
      kind: 'createBot',
      botManaged: true,
      suggestedName: 'Mein Helfer',
    })
    expect(v.parse(templateSchema, german(own))).toEqual(german(own))
  })
  it('asks for the same, with its button in that language', () => {
    expect(toRequest(german(TRIP))).toEqual({ ...toRequest(inLanguage(TRIP, 'en')), buttonText: 'Wählen' })
  })
})

describe('the question of a template', () => {
  const asking: OwnTemplate = { ...TRIP, question: 'Who?' }

  it('is translated, or as its owner wrote it', () => {
    expect(questionIn({ ...asking, translations: { de: { question: 'Wer?' } } }, 'de')).toBe('Wer?')
    expect(questionIn(asking, 'de')).toBe('Who?')
  })
  it('is the title in the reader’s language when there is none', () => {
    expect(questionIn(TRIP, 'de')).toBe('Leute für die Reise')
  })
})

describe('the request that is built by hand', () => {
  it.each(LANGUAGES)('begins as a complete template in %s, for any user and all details', language => {
    expect(v.parse(ownTemplateSchema, CUSTOM_TEMPLATE)).toEqual(CUSTOM_TEMPLATE)
    expect(v.parse(templateSchema, inLanguage(CUSTOM_TEMPLATE, language))).toMatchObject({
      id: 'custom',
      peerType: { kind: 'user' },
      maxQuantity: 1,
      nameRequested: true,
      usernameRequested: true,
      photoRequested: true,
    })
  })
})

describe('the request of a template', () => {
  it('is the template without the fields that only the app shows', () => {
    const request = toRequest(inLanguage(CUSTOM_TEMPLATE, 'de'))
    expect(v.parse(peerRequestSchema, request)).toEqual(request)
    expect(request.buttonText).toBe('Auswählen')
  })
})
