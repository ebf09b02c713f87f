import type { tl } from '@mtcute/node'
import type { Scenario } from '../scenario.ts'

/** What a bot tells of itself. All of it is for languages that hardly anybody uses, and is taken back. */

const LANGUAGE = 'eo'
const OTHER_LANGUAGE = 'ga'
const MARKS: tl.RawBotCommand[] = [{ _: 'botCommand', command: 'conformance', description: 'A test' }]

export const BOT_PROFILE: Scenario[] = [
  {
    name: 'a bot’s texts in another language',
    asks: ["a bot's texts in a language without texts"],
    async run(stage) {
      const { bot } = stage
      const set = (about: string) =>
        stage.need(bot, { _: 'bots.setBotInfo', langCode: LANGUAGE, about, description: about })
      await set('A test in Esperanto')
      try {
        await stage.step(
          'in the language',
          bot,
          { _: 'bots.getBotInfo', langCode: LANGUAGE },
          ({ about }) => about,
        )
        await stage.step(
          'in a language without texts',
          bot,
          { _: 'bots.getBotInfo', langCode: OTHER_LANGUAGE },
          ({ about }) => about === 'A test in Esperanto',
        )
      } finally {
        await set('')
      }
    },
  },
  {
    name: 'a bot’s texts that are too long',
    asks: ["a bot's texts that are too long, or an empty name"],
    async run(stage) {
      const set = (name: string, more: Partial<tl.bots.RawSetBotInfoRequest>) =>
        stage.step(name, stage.bot, { _: 'bots.setBotInfo', langCode: LANGUAGE, ...more })
      await set('a name of 65 letters', { name: 'x'.repeat(65) })
      await set('an about of 121 letters', { about: 'x'.repeat(121) })
      await set('a description of 513 letters', { description: 'x'.repeat(513) })
      await stage.step('an empty name for all languages', stage.bot, {
        _: 'bots.setBotInfo',
        langCode: '',
        name: '',
      })
    },
  },
  {
    name: 'commands of a chat',
    asks: ['commands of a chat'],
    async run(stage) {
      const { bot, ann, ben } = stage
      const group = await stage.supergroup('bots', { bot: 'admin' })
      const scope: tl.TypeBotCommandScope = {
        _: 'botCommandScopePeerUser',
        peer: bot.peer(group),
        userId: bot.inputUser(ann),
      }
      await stage.hear('setting them for one member', [ann, ben], () =>
        stage.step('the answer', bot, { _: 'bots.setBotCommands', scope, langCode: '', commands: MARKS }),
      )
      try {
        for (const person of [ann, ben])
          await stage.step(
            `what ${person.who} sees`,
            person,
            { _: 'channels.getFullChannel', channel: person.inputChannel(group) },
            ({ fullChat }) =>
              ('botInfo' in fullChat ? fullChat.botInfo?.map(one => one.commands) : undefined) ?? [],
          )
      } finally {
        await stage.need(bot, { _: 'bots.resetBotCommands', scope, langCode: '' })
      }
    },
  },
]
