import { createHmac } from 'node:crypto'
import { Long, type tl } from '@mtcute/node'
import { describe, expect, it } from 'vitest'
import { SANDBOX_BOT_TOKEN } from '../start.ts'
import { nextAction, nextUpdate, openTelegram, refusal } from '../test-clients.ts'

/** Data that a user gives a bot besides texts and peers: a Mini App's data, and a phone number. */

const { bot, sam, samId, botUser } = await openTelegram()

describe('messages.sendWebViewData', () => {
  let sent = 0
  const send = (data: string, to = botUser) => {
    const randomId = Long.fromNumber(++sent)
    return sam.call({ _: 'messages.sendWebViewData', bot: to, randomId, buttonText: 'Fill in', data })
  }

  it('tells the bot the Mini App’s data, and the user only that it was sent', async () => {
    const heard = nextAction(bot, 'messageActionWebViewDataSentMe')
    const answer = (await send('{"size":"M"}')) as tl.RawUpdates
    expect((await heard).action).toEqual({
      _: 'messageActionWebViewDataSentMe',
      text: 'Fill in',
      data: '{"size":"M"}',
    })
    const [update] = answer.updates.filter(one => one._ === 'updateNewMessage')
    expect(update!.message).toMatchObject({
      out: true,
      action: { _: 'messageActionWebViewDataSent', text: 'Fill in' },
    })
    expect(JSON.stringify(answer)).not.toContain('size')
  })

  it('is refused to people, and for empty or too long data', async () => {
    const alice = (await sam.resolveUser('alicemoreau')) as tl.RawInputUser
    expect(await refusal(send('x', alice))).toBe('400 BOT_INVALID')
    expect(await refusal(send(''))).toBe('400 DATA_INVALID')
    expect(await refusal(send('é'.repeat(2049)))).toBe('400 DATA_INVALID')
    expect(await refusal(send('é'.repeat(2048)))).toBeUndefined()
  })
})

describe('a phone number', () => {
  let sent = 0
  const send = (phoneNumber: string, firstName: string) => {
    const media = { _: 'inputMediaContact', phoneNumber, firstName, lastName: '', vcard: '' } as const
    const peer = { ...botUser, _: 'inputPeerUser' as const }
    const randomId = Long.fromNumber(10_000 + ++sent)
    return sam.call({ _: 'messages.sendMedia', peer, media, message: '', randomId })
  }
  const requested = async () => {
    const params = { _: 'dataJSON', data: '{}' } as const
    const customMethod = 'getRequestedContact'
    const { data } = await sam.call({
      _: 'bots.invokeWebViewCustomMethod',
      bot: botUser,
      customMethod,
      params,
    })
    return JSON.parse(data) as string
  }

  it('reaches the bot as a contact with its owner', async () => {
    expect(await requested()).toBe('')
    const told = nextUpdate(bot, 'updateNewMessage')
    await send('+99966 00003', 'Carla')
    expect((await told).message).toMatchObject({
      media: { _: 'messageMediaContact', phoneNumber: '9996600003', firstName: 'Carla' },
    })
    // Somebody else's number isn't the contact that an app asks for.
    expect(await requested()).toBe('')
    await send('9996600000', 'Sam')
    const fields = new URLSearchParams(await requested())
    expect(JSON.parse(fields.get('contact')!)).toEqual({
      user_id: samId,
      phone_number: '9996600000',
      first_name: 'Sam',
    })
    const hash = fields.get('hash')
    fields.delete('hash')
    fields.sort()
    const lines = [...fields].map(([name, value]) => `${name}=${value}`).join('\n')
    const secret = createHmac('sha256', 'WebAppData').update(SANDBOX_BOT_TOKEN).digest()
    expect(createHmac('sha256', secret).update(lines).digest('hex')).toBe(hash)
  })

  it('is refused without digits or a name', async () => {
    expect(await refusal(send('none', 'Sam'))).toBe('400 MEDIA_INVALID')
    expect(await refusal(send('9996600000', ' '))).toBe('400 MEDIA_INVALID')
  })
})
