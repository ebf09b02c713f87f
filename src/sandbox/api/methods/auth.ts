import { LOGIN_CODE, sendCode, signIn, signInBot } from '../../world/accounts/sign-in.ts'
import type { User } from '../../world/state/peers.ts'
import { badRequest, RpcError } from '../../world/state/rpc-error.ts'
import type { Context, Methods } from '../method.ts'
import { sendElsewhere } from '../migration.ts'
import { WRONG_PHONE, wrongToken } from '../refusals.ts'
import { toUser } from '../view/peers.ts'

const authorization = ({ world, caller }: Context, user: User) => {
  caller.signIn(user.id)
  return { _: 'auth.authorization' as const, user: toUser(world, user.id, user) }
}

/** Makes an attempt, and tells of it when it is refused. */
function told<T>(attempt: () => T, tell: () => void): T {
  try {
    return attempt()
  } catch (error) {
    if (error instanceof RpcError) tell()
    throw error
  }
}

/** @see https://core.telegram.org/api/auth */
export const auth: Methods = {
  'auth.importBotAuthorization': {
    by: 'anyone',
    run(context, { botAuthToken }) {
      const bot = told(
        () => signInBot(context.world, botAuthToken),
        () => context.refused(wrongToken(context.world, botAuthToken)),
      )
      sendElsewhere('USER', context.address.id, context.homeDc)
      return authorization(context, bot)
    },
  },
  'auth.sendCode': {
    by: 'anyone',
    run({ world, address, homeDc, refused }, { phoneNumber }) {
      sendElsewhere('PHONE', address.id, homeDc)
      return {
        _: 'auth.sentCode',
        type: { _: 'auth.sentCodeTypeApp', length: LOGIN_CODE.length },
        phoneCodeHash: told(
          () => sendCode(world, phoneNumber),
          () => refused(WRONG_PHONE),
        ),
      }
    },
  },
  'auth.signIn': {
    by: 'anyone',
    run: (context, { phoneNumber, phoneCodeHash, phoneCode }) =>
      authorization(context, signIn(context.world, phoneNumber, phoneCodeHash, phoneCode)),
  },
  'auth.exportAuthorization': {
    by: 'both',
    run({ userId, dcs, exported }, { dcId }) {
      // A client may ask for this data centre itself, when it was told another number for it.
      if (!dcs.some(({ id }) => id === dcId)) throw badRequest('DC_ID_INVALID')
      return { _: 'auth.exportedAuthorization', id: BigInt(userId), bytes: exported.export(userId, dcId) }
    },
  },
  'auth.importAuthorization': {
    by: 'anyone',
    run(context, { id, bytes }) {
      const userId = context.exported.import(Number(id), context.address.id, bytes)
      const user = context.world.users.get(userId)
      if (!user) throw badRequest('USER_ID_INVALID')
      return authorization(context, user)
    },
  },
  'auth.logOut': {
    by: 'both',
    run: ({ caller }) => {
      caller.signOut()
      return { _: 'auth.loggedOut' }
    },
  },
}
