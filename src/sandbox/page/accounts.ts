import type { User } from '../world/state/peers.ts'

/** A person who can be signed in as, in the page's form. */
export const toAccount = ({ id, firstName, lastName, username, premium, phone, photo }: User) => ({
  id,
  firstName,
  lastName,
  username,
  premium: premium === true,
  phone,
  photoId: photo?.id ?? null,
})
