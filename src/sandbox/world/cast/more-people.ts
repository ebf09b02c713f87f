import { accountOf, changeAccount } from '../accounts/account.ts'
import { photoOf } from '../photos/photos.ts'
import { type User, userPeer } from '../state/peers.ts'
import type { World } from '../state/world.ts'
import { DEFAULT_USER_ID } from './users.ts'

const FIRST_NAMES = ['Amara', 'Björn', 'Chiara', 'Dmitri', 'Ewa', 'Fatima', 'Gustav', 'Hana', 'Ivo', 'Jasmin']
const LAST_NAMES = ['Abara', 'Berg', 'Conti', 'Dahl', 'Eriksen', 'Fontaine', 'Gruber']

/** Far behind the cast's own ids. The ids of managed bots begin further on. */
const FIRST_ID = 7_400_000_000
const PHONE_DIGITS = 5
/** There are as many people as phone numbers. */
export const MAX_PEOPLE = 10 ** PHONE_DIGITS

/**
 * Adds people after the ones that are there. Sam and they have each other as contacts. Their names follow from
 * their phone numbers, which continue the others'.
 */
export function addPeople(world: World, count: number): User[] {
  const numbers = [...world.users.values()].flatMap(({ phone }) => phone?.slice(-PHONE_DIGITS) ?? [])
  const first = Math.max(-1, ...numbers.map(Number)) + 1
  const people = Array.from({ length: count }, (_, index) => person(first + index))
  for (const user of people) {
    world.users.set(user.id, user)
    changeAccount(world, user.id, { contacts: [DEFAULT_USER_ID] })
  }
  const { contacts } = accountOf(world, DEFAULT_USER_ID)
  changeAccount(world, DEFAULT_USER_ID, { contacts: [...contacts, ...people.map(({ id }) => id)] })
  return people
}

function person(number: number): User {
  const id = FIRST_ID + number
  const digits = String(number).padStart(PHONE_DIGITS, '0')
  const firstName = FIRST_NAMES[number % FIRST_NAMES.length] ?? ''
  const lastName = `${LAST_NAMES[number % LAST_NAMES.length]} ${number}`
  return {
    id,
    firstName,
    lastName,
    phone: `99966${digits}`,
    ...(number % 3 !== 0 && { username: `person_${digits}` }),
    ...(number % 2 === 0 && { photo: photoOf(userPeer(id)) }),
    ...(number % 5 === 0 && { premium: true as const }),
  }
}
