import { expect, it } from 'vitest'
import { folded } from './folded.ts'

it.each([
  ['case', 'TRIP', 'trip'],
  ['accents, however they are written', 'Cafe\u0301 Zoë', 'cafe zoe'],
  ['letters of the north', 'SMØRREBRØD ŁÓDŹ Đurđa Eyða', 'smorrebrod lodz durda eyda'],
  ['letters that are two', 'Straße Ærø Œuvre', 'strasse aero oeuvre'],
  ['a Turkish i', 'ılık', 'ilik'],
  ['wide and small forms', 'Ｔｒｉｐ ²', 'trip 2'],
  ['the letters that Persian and Arabic write differently', 'علي مصطفى كتاب مدرسة', 'علی مصطفی کتاب مدرسه'],
  ['vowel marks and the line that stretches a word', 'مُحَمَّد محـــمد', 'محمد محمد'],
  ['characters that can’t be seen', 'Tr\u200dip\u200f\u2060', 'trip'],
])('ignores a difference in %s', (_, text, other) => {
  expect(folded(text)).toBe(other)
  expect(folded(other)).toBe(other)
})
