import { beforeEach, describe, expect, it } from 'vitest'
import { TelegramError } from '../../requests/ports.ts'
import { type Connection, createConnection } from './connection.ts'
import { toBotApiError } from './errors.ts'

let said: string[]
let now: number
let connection: Connection
beforeEach(() => {
  said = []
  now = 0
  const say = (...words: unknown[]) => void said.push(String(words.at(-1)))
  connection = createConnection({ info: say, warn: say, error: say }, () => now)
})

const noRoute = new TelegramError('unavailable', 'no route')
const refusal = (error_code: number, description: string) => toBotApiError({ error_code, description })
const conflict = refusal(409, 'Conflict: terminated by other getUpdates request; make sure that only one bot')

describe('the connection to the Bot API', () => {
  it('is there from the first answer on, and says once that it is lost and back', () => {
    expect(connection.isWorking()).toBe(false)
    connection.failed(noRoute)
    connection.failed(noRoute)
    expect(said).toEqual(['can’t reach Telegram; trying on'])
    connection.worked()
    connection.worked()
    expect(connection.isWorking()).toBe(true)
    connection.failed(noRoute)
    connection.failed(noRoute)
    expect(connection.isWorking()).toBe(false)
    expect(connection.trouble()).toBeUndefined()
    connection.worked()
    expect(said.slice(1)).toEqual(['connection to Telegram lost', 'connection to Telegram restored'])
  })
  it('says another reason as well', () => {
    connection.failed(noRoute)
    connection.failed(new TelegramError('unavailable', 'no name'))
    expect(said).toHaveLength(2)
  })
  it('tells the owner of a token that is refused, until it works', () => {
    connection.worked()
    connection.failed(refusal(401, 'Unauthorized'))
    connection.failed(refusal(401, 'Unauthorized'))
    expect(said).toEqual([expect.stringContaining('Telegram doesn’t know the bot of BOT_TOKEN')])
    expect(connection.trouble()).toBe(said[0])
    expect(connection.isWorking()).toBe(false)
    connection.worked()
    expect(connection.isWorking()).toBe(true)
  })
  it('tells the owner of another program that asks for updates, for as long as it may be there', () => {
    connection.worked()
    connection.failed(conflict)
    connection.worked()
    expect(connection.isWorking()).toBe(false)
    expect(connection.trouble()).toMatch(/^Another program asks for this bot’s updates/)
    now = 60
    connection.failed(conflict)
    now = 119
    connection.worked()
    expect(connection.isWorking()).toBe(false)
    now = 121
    connection.worked()
    expect(connection.isWorking()).toBe(true)
    expect(said.filter(sentence => sentence.startsWith('Another program'))).toHaveLength(1)
  })
  it('tells the owner of a webhook that another program has set', () => {
    connection.failed(refusal(409, "Conflict: can't use getUpdates method while webhook is active"))
    expect(connection.trouble()).toMatch(/^Another program has set a webhook/)
  })
})
