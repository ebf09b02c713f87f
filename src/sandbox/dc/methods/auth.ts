import type { User } from '../../world/peers.ts'
import { LOGIN_CODE, sendCode, signIn, signInBot } from '../../world/sign-in.ts'
import { toUser } from '../view/peers.ts'
import type { Context, Methods } from './method.ts'

const authorization = ({ world, caller }: Context, user: User) => {
  caller.signIn(user.id)
  return { _: 'auth.authorization' as const, user: toUser(world, user.id, user) }
}

/** @see https://core.telegram.org/api/auth */
export const auth = {
  'auth.importBotAuthorization': {
    by: 'anyone',
    run: (context, { botAuthToken }) => authorization(context, signInBot(context.world, botAuthToken)),
  },
  'auth.sendCode': {
    by: 'anyone',
    run: ({ world }, { phoneNumber }) => ({
      _: 'auth.sentCode',
      type: { _: 'auth.sentCodeTypeApp', length: LOGIN_CODE.length },
      phoneCodeHash: sendCode(world, phoneNumber),
    }),
  },
  'auth.signIn': {
    by: 'anyone',
    run: (context, { phoneNumber, phoneCodeHash, phoneCode }) =>
      authorization(context, signIn(context.world, phoneNumber, phoneCodeHash, phoneCode)),
  },
  'auth.logOut': {
    by: 'both',
    run: ({ caller }) => {
      caller.signOut()
      return { _: 'auth.loggedOut' }
    },
  },
} satisfies Methods
