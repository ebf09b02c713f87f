import { changeAccount, markRead } from '../accounts/account.ts'
import { meetBot } from '../bots/bot-users.ts'
import type { HostedBot } from '../bots/hosted-bot.ts'
import { hostBot } from '../bots/hosted-bots.ts'
import { deliver } from '../messages/deliver.ts'
import { dialogsOf, historyOf } from '../messages/history.ts'
import { chatPeer, userPeer } from '../state/peers.ts'
import type { World } from '../state/world.ts'
import { castChats } from './chats.ts'
import { castUsers, DEFAULT_USER_ID } from './users.ts'

/** 1 November 2026, 09:00 UTC: the day when the cast's chats begin, the same in every sandbox. */
const BEGIN_UNIX_SECONDS = 1_793_523_600
const HOUR_SECONDS = 3600

/** The messages from before the sandbox was opened: `[from, to, text]`, by place in the list of people. */
const TALK: [from: number, to: number, text: string][] = [
  [1, 0, 'Are we still on for Lisbon?'],
  [0, 1, 'Yes! Just have to see who comes along.'],
  [2, 0, 'I can bring the tent 🏕️'],
  [10, 0, 'صباح الخير! متى نلتقي؟'],
  [3, 0, 'Sent you the recipe.'],
  [18, 0, '🐝🐝🐝'],
  [12, 0, 'שלום סם, מה נשמע?'],
  [7, 0, 'Who else should I ask?'],
  [1, 0, 'Then ask them, I’ll book the train.'],
]

/** Fills a new world with its people, chats, messages and hosted bots. The result is the same every time. */
export function cast(world: World, hosted: readonly HostedBot[]) {
  const users = castUsers()
  const people = users.filter(user => !user.bot && !user.deleted)
  for (const user of users) world.users.set(user.id, user)
  for (const chat of castChats(people, BEGIN_UNIX_SECONDS)) world.chats.set(chat.id, chat)
  for (const bot of hosted) hostBot(world, bot)
  for (const { id } of people) {
    // Sam knows everyone. The others know the first four people, and every fourth person.
    const known =
      id === DEFAULT_USER_ID ? people : people.filter((_, index) => index % 4 === id % 4 || index < 4)
    changeAccount(world, id, { contacts: known.map(one => one.id).filter(other => other !== id) })
  }

  const idAt = (index: number) => people[index]?.id ?? DEFAULT_USER_ID
  let date = BEGIN_UNIX_SECONDS
  const say = (from: number, to: { kind: 'user' | 'chat' | 'channel'; id: number }, text: string) => {
    date += HOUR_SECONDS
    return deliver(world, from, to, { kind: 'text', text }, { date })
  }
  for (const chat of world.chats.values()) say(chat.creatorId, chatPeer(chat), `Welcome to ${chat.title}`)
  for (const bot of users.filter(user => user.bot)) {
    meetBot(world, bot.id, DEFAULT_USER_ID)
    say(DEFAULT_USER_ID, userPeer(bot.id), '/start')
    say(bot.id, userPeer(DEFAULT_USER_ID), bot.bot?.description ?? '')
  }
  for (const user of users.filter(one => one.deleted))
    say(user.id, userPeer(DEFAULT_USER_ID), 'See you around.')
  for (const [from, to, text] of TALK) say(idAt(from), userPeer(idAt(to)), text)
  // Only the last message is still unread.
  for (const { id: reader } of people) {
    for (const [index, { peer }] of dialogsOf(world, reader).entries()) {
      const read = historyOf(world, reader, peer).at(index === 0 ? -2 : -1)
      if (read) markRead(world, reader, peer, read.id)
    }
  }
}
