import { parseArgs } from 'node:util'

/** The owner's own access to Telegram's test environment. */
export interface TelegramTest {
  apiId: number
  apiHash: string
  botToken: string
  phones: Record<'ann' | 'ben' | 'cleo', string>
}

export interface Options {
  /** Absent: only the box is asked. */
  telegramTest?: TelegramTest
  /** A record to compare the box with. */
  compare?: string
  /** The file for the record. */
  record?: string
  /** The scenarios to ask; all unless given. */
  only: string[]
  /** Whether docs/sandbox.md is brought up to date with the records. */
  docs: boolean
}

/** A mistake in the command line or in the environment, in a sentence. */
export class OptionError extends Error {}

const TEST_PHONE = /^\+99966\d{5}$/

export function readOptions(args: string[], env: Record<string, string | undefined>): Options {
  const { values } = parsed(args)
  const { record, compare } = values
  return {
    only: values.only ?? [],
    docs: values.docs ?? false,
    ...(record !== undefined && { record }),
    ...(compare !== undefined && { compare }),
    ...(values['telegram-test'] && { telegramTest: readAccess(env) }),
  }
}

function parsed(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        'telegram-test': { type: 'boolean' },
        compare: { type: 'string' },
        record: { type: 'string' },
        only: { type: 'string', multiple: true },
        docs: { type: 'boolean' },
      },
    })
  } catch (error) {
    throw new OptionError(error instanceof Error ? error.message : String(error))
  }
}

function readAccess(env: Record<string, string | undefined>): TelegramTest {
  const missing = ['API_ID', 'API_HASH', 'BOT_TOKEN'].filter(name => !env[name]?.trim())
  if (missing.length > 0)
    throw new OptionError(
      `--telegram-test also needs ${missing.join(', ')} in the environment. API_ID and API_HASH are from ` +
        'https://my.telegram.org, and BOT_TOKEN is from BotFather in the test environment.',
    )
  const { API_ID = '', API_HASH = '', BOT_TOKEN = '' } = env
  if (!/^[1-9]\d*$/.test(API_ID.trim())) throw new OptionError(`API_ID has to be a number, and is ${API_ID}.`)
  if (!/^\d+:[\w-]+$/.test(BOT_TOKEN.trim()))
    throw new OptionError('BOT_TOKEN has to look like 5123456789:AAEhBP0av28…, a number and a secret.')
  const [ann = '', ben = '', cleo = ''] = readPhones(env.TEST_PHONES)
  return {
    apiId: Number(API_ID),
    apiHash: API_HASH.trim(),
    botToken: BOT_TOKEN.trim(),
    phones: { ann, ben, cleo },
  }
}

/** Anybody can log in to a test account. So each owner names accounts that nobody else uses. */
function readPhones(given: string | undefined): string[] {
  const phones = (given ?? '').split(/[\s,]+/).filter(phone => phone !== '')
  const wrong = phones.find(phone => !TEST_PHONE.test(phone))
  if (wrong !== undefined)
    throw new OptionError(`${wrong} in TEST_PHONES is no test phone number. One looks like +9996621234.`)
  if (new Set(phones).size !== 3)
    throw new OptionError(
      '--telegram-test also needs three different phone numbers in TEST_PHONES, like +9996621234. ' +
        'The digit after 99966 is the data centre, the last four are any. The third has never used the bot.',
    )
  return phones
}
