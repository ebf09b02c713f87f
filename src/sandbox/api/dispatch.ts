import type { TlObject } from '../tl/writer.ts'
import { badRequest } from '../world/state/rpc-error.ts'
import { assertCaller, type Context, type SignedIn } from './method.ts'
import { auth } from './methods/auth.ts'
import { bots } from './methods/bots.ts'
import { callbacks } from './methods/callbacks.ts'
import { channels } from './methods/channels.ts'
import { chats } from './methods/chats.ts'
import { contacts } from './methods/contacts.ts'
import { dialogs } from './methods/dialogs.ts'
import { guests } from './methods/guests.ts'
import { help } from './methods/help.ts'
import { history } from './methods/history.ts'
import { managedBots } from './methods/managed-bots.ts'
import { messages } from './methods/messages.ts'
import { preparedMessages } from './methods/prepared-messages.ts'
import { topPeers } from './methods/top-peers.ts'
import { updates } from './methods/updates.ts'
import { upload } from './methods/upload.ts'
import { users } from './methods/users.ts'
import { webViews } from './methods/web-views.ts'

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
