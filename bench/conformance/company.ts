import { once } from 'node:events'
import { Long, type tl } from '@mtcute/node'
import { type Account, type Chat, logIn, type Who } from './account.ts'
import { ConnectionLost, refusalOf } from './errors.ts'
import { message } from './requests.ts'
import type { Server } from './servers.ts'

/** What the bot may do in a group or channel. */
export interface ChatOptions {
  bot?: 'member' | 'admin'
  /** For supergroups. */
  forum?: boolean
}

/** The accounts of a run, and the chats that scenarios share. */
export type Company = Awaited<ReturnType<typeof gather>>

const ADMIN: tl.RawChatAdminRights = {
  _: 'chatAdminRights',
  changeInfo: true,
  postMessages: true,
  editMessages: true,
  deleteMessages: true,
  banUsers: true,
  inviteUsers: true,
  pinMessages: true,
  manageTopics: true,
}
const TITLE = 'Conformance'
const FENCE = 'Still there? '

export async function gather(server: Server) {
  const accounts: Account[] = []
  async function join(who: Who): Promise<Account> {
    const account = await logIn(server, who)
    accounts.push(account)
    return account
  }
  const close = () => Promise.all(accounts.map(account => account.close()))
  try {
    const [bot, ann, ben] = [await join('bot'), await join('ann'), await join('ben')]
    return { ...(await meet(server, bot, ann, ben, join, accounts)), close }
  } catch (error) {
    await close()
    throw error
  }
}

async function meet(
  server: Server,
  bot: Account,
  ann: Account,
  ben: Account,
  join: (who: Who) => Promise<Account>,
  accounts: Account[],
) {
  const chats = new Map<string, Chat>()
  let fences = 0
  let cleo: Promise<Account> | undefined

  /** Waits until an account has got all updates so far: it gets a message, and then the last ones may still come. */
  async function settle(account: Account) {
    const text = `${FENCE}${++fences}`
    const sender = account === bot ? ann : bot
    let end = () => {}
    let timer: NodeJS.Timeout | undefined
    const came = new Promise<void>((resolve, reject) => {
      end = account.listen(update => {
        if (textOf(update) === text) resolve()
      })
      const lost = new ConnectionLost(
        `${account.who} got no update of ${server.name} for ${server.patienceMs / 1000} s`,
      )
      timer = setTimeout(() => reject(lost), server.patienceMs)
    })
    try {
      const sent = sender.call(message(sender.peer(account), text))
      await Promise.race([Promise.all([sent, came]), account.cut])
    } finally {
      clearTimeout(timer)
      end()
    }
    if (server.settleMs > 0) await once(AbortSignal.timeout(server.settleMs), 'abort')
  }

  async function admit(chat: Chat, options: ChatOptions) {
    const channel = ann.inputChannel(chat)
    if (options.bot === 'member')
      await ann.call({ _: 'channels.inviteToChannel', channel, users: [ann.inputUser(bot)] })
    if (options.bot === 'admin')
      await ann.call({
        _: 'channels.editAdmin',
        channel,
        userId: ann.inputUser(bot),
        adminRights: ADMIN,
        rank: '',
      })
    if (options.forum) await ann.call({ _: 'channels.toggleForum', channel, enabled: true, tabs: false })
    // The bot learns of the chat by an update.
    if (options.bot) await settle(bot)
  }

  /** A chat of this name, the same one for all scenarios that name it. Ann has made it, and Ben is in it. */
  async function shared(name: string, make: () => Promise<Chat>): Promise<Chat> {
    const known = chats.get(name)
    if (known) return known
    const chat = await make()
    chats.set(name, chat)
    return chat
  }

  const makeChannel = (
    name: string,
    kind: { megagroup?: boolean; broadcast?: boolean },
    options: ChatOptions,
  ) =>
    shared(name, async () => {
      const made = await ann.call({
        _: 'channels.createChannel',
        title: `${TITLE} ${name}`,
        about: '',
        ...kind,
      })
      const chat: Chat = { kind: 'channel', id: idOfChat(made) }
      chats.set(name, chat)
      const invite = await ann.call({ _: 'messages.exportChatInvite', peer: ann.peer(chat) })
      if (invite._ !== 'chatInviteExported') throw new Error(`A new link is ${invite._}.`)
      await ben.call({ _: 'messages.importChatInvite', hash: invite.link.replace(/^.*(\+|joinchat\/)/, '') })
      await admit(chat, options)
      return chat
    })

  const supergroup = (name: string, options: ChatOptions = {}) =>
    makeChannel(name, { megagroup: true }, options)
  const channel = (name: string, options: ChatOptions = {}) => makeChannel(name, { broadcast: true }, options)
  const basicGroup = (name: string, { bot: role }: Pick<ChatOptions, 'bot'> = {}) =>
    shared(name, async () => {
      const users = role ? [ann.inputUser(ben), ann.inputUser(bot)] : [ann.inputUser(ben)]
      const made = await ann.call({ _: 'messages.createChat', title: `${TITLE} ${name}`, users })
      const chat: Chat = { kind: 'chat', id: idOfChat(made.updates) }
      chats.set(name, chat)
      const rights = { chatId: chat.id, userId: ann.inputUser(bot), isAdmin: true }
      if (role === 'admin') await ann.call({ _: 'messages.editChatAdmin', ...rights })
      await settle(bot)
      return chat
    })

  // In a common group, Ann and Ben learn each other's access hashes. Both let the bot write to them.
  const { username = '' } = bot.user
  for (const person of [ann, ben]) {
    await person.call({ _: 'contacts.resolveUsername', username: username ?? '' })
    await person.call(message(person.peer(bot), '/start'))
  }
  await settle(bot)
  const meeting = await supergroup('meeting')
  const filter = { _: 'channelParticipantsRecent' } as const
  for (const person of [ann, ben])
    await person.call({
      _: 'channels.getParticipants',
      ...{ channel: person.inputChannel(meeting), filter, offset: 0, limit: 10, hash: Long.ZERO },
    })

  return {
    server,
    bot,
    ann,
    ben,
    /** A person who has never used the bot. */
    cleo: () => (cleo ??= join('cleo')),
    accountNamed: (userId: number) => accounts.find(({ id }) => id === userId)?.who,
    supergroup,
    channel,
    basicGroup,
    settle,
    /** Lets the run delete another chat of Ann's at its end. */
    alsoDelete: (name: string, chat: Chat) => void chats.set(name, chat),
    /** A scenario has deleted a chat itself. */
    gone: (name: string) => void chats.delete(name),
    /** Whether an update is about a message of {@link settle}. */
    isOwn: (update: tl.TypeUpdate) => textOf(update)?.startsWith(FENCE) ?? false,
    /** Deletes everything that the run has made. Gives a sentence for each thing that is left. */
    async cleanUp(): Promise<string[]> {
      const history = { _: 'messages.deleteHistory', maxId: 0, revoke: true } as const
      const requests: [string, Account, tl.RpcMethod][] = [
        ...[...chats].map(([name, chat]): [string, Account, tl.RpcMethod] => [
          `the group “${TITLE} ${name}” of ann`,
          ann,
          chat.kind === 'channel'
            ? { _: 'channels.deleteChannel', channel: ann.inputChannel(chat) }
            : { _: 'messages.deleteChat', chatId: chat.id },
        ]),
        ['the messages of ann and the bot', ann, { ...history, peer: ann.peer(bot) }],
        ['the messages of ben and the bot', ben, { ...history, peer: ben.peer(bot) }],
        ['the messages of ann and ben', ann, { ...history, peer: ann.peer(ben) }],
      ]
      const left: string[] = []
      let isLost = false
      for (const [what, by, request] of requests) {
        try {
          if (!isLost) await by.call(request)
        } catch (error) {
          isLost ||= error instanceof ConnectionLost
          left.push(`${what}${isLost ? '' : ` (${refusalOf(error) ?? error})`}`)
          continue
        }
        if (isLost) left.push(what)
      }
      return left
    },
  }
}

const textOf = (update: tl.TypeUpdate) =>
  'message' in update && typeof update.message === 'object' && update.message._ === 'message'
    ? update.message.message
    : undefined

function idOfChat(updates: tl.TypeUpdates): number {
  const id = 'chats' in updates ? updates.chats[0]?.id : undefined
  if (id === undefined) throw new Error('A new chat isn’t named in the answer.')
  return id
}
