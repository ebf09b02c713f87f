import type { TlObject } from '../../tl/writer.ts'
import { badRequest } from '../../world/rpc-error.ts'
import { auth } from './auth.ts'
import { bots } from './bots.ts'
import { callbacks } from './callbacks.ts'
import { channels } from './channels.ts'
import { chats } from './chats.ts'
import { contacts } from './contacts.ts'
import { dialogs } from './dialogs.ts'
import { guests } from './guests.ts'
import { help } from './help.ts'
import { history } from './history.ts'
import { managedBots } from './managed-bots.ts'
import { messages } from './messages.ts'
import { assertCaller, type Context, type SignedIn } from './method.ts'
import { preparedMessages } from './prepared-messages.ts'
import { topPeers } from './top-peers.ts'
import { updates } from './updates.ts'
import { upload } from './upload.ts'
import { users } from './users.ts'
import { webViews } from './web-views.ts'

interface AnyMethod {
  by: 'user' | 'bot' | 'both' | 'anyone'
  run(context: Context & Partial<SignedIn>, request: TlObject): unknown
}

// Each method is typed by its own request; here they become one table, and the codec has checked the
// request against the schema by its name.
const METHODS = new Map(
  Object.entries({
    ...auth,
    ...bots,
    ...callbacks,
    ...channels,
    ...chats,
    ...contacts,
    ...dialogs,
    ...guests,
    ...help,
    ...history,
    ...managedBots,
    ...messages,
    ...preparedMessages,
    ...topPeers,
    ...updates,
    ...upload,
    ...users,
    ...webViews,
  }),
) as unknown as Map<string, AnyMethod>

/**
 * The one door to the world's methods, for MTProto and for the client page alike. Throws RpcError; what has
 * to wait for somebody else gives a promise, which may reject with one.
 */
export function dispatch(context: Context, request: TlObject): unknown {
  const method = METHODS.get(request._)
  if (!method) throw badRequest('INPUT_METHOD_INVALID')
  if (method.by === 'anyone') return method.run(context, request)
  return method.run({ ...context, userId: assertCaller(context, method.by) }, request)
}
