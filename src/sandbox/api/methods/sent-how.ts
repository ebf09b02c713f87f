import type { SentHow } from '../../world/messages/deliver.ts'

interface Request {
  silent?: boolean
  noforwards?: boolean
  effect?: bigint
}

/** How a client wants a message to be sent. */
export const sentHow = ({ silent, noforwards, effect }: Request): SentHow => ({
  ...(silent && { silent }),
  ...(noforwards && { noforwards }),
  ...(effect && { effect: effect.toString() }),
})
