import type { Contact } from '../state/message.ts'
import { badRequest } from '../state/rpc-error.ts'
import type { World } from '../state/world.ts'

/**
 * A phone number as a medium. Telegram adds the number's owner. Errors: MEDIA_INVALID without a number or a
 * name.
 *
 * @see https://core.telegram.org/constructor/inputMediaContact
 */
export function toContact(world: World, given: Omit<Contact, 'kind' | 'userId'>): Contact {
  const { firstName, lastName, vcard } = given
  const phoneNumber = given.phoneNumber.replace(/\D/g, '')
  if (phoneNumber === '' || firstName.trim() === '') throw badRequest('MEDIA_INVALID')
  const owner = [...world.users.values()].find(({ phone }) => phone === phoneNumber)
  return { kind: 'contact', phoneNumber, firstName, lastName, vcard, ...(owner && { userId: owner.id }) }
}
