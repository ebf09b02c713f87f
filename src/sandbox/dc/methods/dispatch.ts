import type { TlObject } from '../../tl/writer.ts'
import { badRequest } from '../../world/rpc-error.ts'
import { auth } from './auth.ts'
import { bots } from './bots.ts'
import { channels } from './channels.ts'
import { chats } from './chats.ts'
import { contacts } from './contacts.ts'
import { help } from './help.ts'
import { managedBots } from './managed-bots.ts'
import { messages } from './messages.ts'
import { assertCaller, type Context, type SignedIn } from './method.ts'
import { updates } from './updates.ts'
import { upload } from './upload.ts'
import { users } from './users.ts'

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
    ...channels,
    ...chats,
    ...contacts,
    ...help,
    ...managedBots,
    ...messages,
    ...updates,
    ...upload,
    ...users,
  }),
) as unknown as Map<string, AnyMethod>

/**
 * The one door to the world's methods, for MTProto and for the client page alike. Throws RpcError.
 */
export function dispatch(context: Context, request: TlObject): unknown {
  const method = METHODS.get(request._)
  if (!method) throw badRequest('INPUT_METHOD_INVALID')
  if (method.by === 'anyone') return method.run(context, request)
  return method.run({ ...context, userId: assertCaller(context, method.by) }, request)
}
