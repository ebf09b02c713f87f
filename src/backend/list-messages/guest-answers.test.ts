import { describe, expect, it } from 'vitest'
import { nothingYetAnswer, notVisibleAnswer, strangerAnswer, unknownListAnswer } from './guest-answers.ts'
import { openingUrl } from './list-message.ts'

const TRIP = { id: 'trip', title: 'Trip' }
const open = (listId?: string) => openingUrl('handpick_bot', listId)

describe('an answer without a list', () => {
  const group = { id: 'group', title: 'Flat' }
  it.each([
    [
      'to the owner of a closed list',
      notVisibleAnswer(TRIP, open, 'en'),
      /“Trip” isn’t visible/,
      'Open the list',
      '=trip',
    ],
    [
      'to an unknown name',
      unknownListAnswer([TRIP, group], open, 'en'),
      /one of these: Trip, Flat\.$/,
      'Open Handpick',
      '',
    ],
    ['to who has chosen nobody', nothingYetAnswer(open, 'en'), /haven’t chosen anybody/, 'Open Handpick', ''],
    ['to a stranger', strangerAnswer(open, 'en'), /Open me once to begin\.$/, 'Meet Handpick', ''],
  ])('%s gives instructions, with a button', (_, answer, text, label, list) => {
    expect(answer.text).toMatch(text)
    expect(answer.entities).toEqual([])
    expect(answer.button).toEqual({ text: label, url: `https://t.me/handpick_bot?startapp${list}` })
  })
  it('is in the language of the user who asks', () => {
    expect(unknownListAnswer([TRIP, group], open, 'fa')).toMatchObject({
      text: 'فهرستی به این نام نمی‌شناسم. یکی از این‌ها را امتحان کنید: \u2068Trip و Flat\u2069.',
      button: { text: 'باز کردن Handpick' },
    })
  })
})
