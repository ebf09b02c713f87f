import { describe, expect, it } from 'vitest'
import { findEntities } from './find-entities.ts'

/** The found entities, as `Mention @someone`. */
const found = (text: string) =>
  findEntities(text).map(
    ({ _, offset, length }) => `${_.replace('messageEntity', '')} ${text.slice(offset, offset + length)}`,
  )

describe('findEntities', () => {
  it.each([
    ['hello', []],
    ['@someone, hi', ['Mention @someone']],
    ['👋@someone', ['Mention @someone']],
    ['@abc @gif @GIF @abcd', ['Mention @gif', 'Mention @GIF', 'Mention @abcd']],
    ['x@someone я@someone 1@someone ½@someone', []],
    [`@${'a'.repeat(32)} @${'a'.repeat(33)}`, [`Mention @${'a'.repeat(32)}`]],
    ['@someoneя', []],
  ])('mentions in “%s”', (text, expected) => {
    expect(found(text)).toEqual(expected)
  })

  it.each([
    ['/start now', ['BotCommand /start']],
    ['(/start@some_bot)', ['BotCommand /start@some_bot']],
    ['/start@ab', []],
    ['and/or </b> //a /a/b', []],
    [`/${'a'.repeat(65)}`, []],
  ])('commands in “%s”', (text, expected) => {
    expect(found(text)).toEqual(expected)
  })

  it.each([
    ['#tag, #тег #a1_b', ['Hashtag #tag', 'Hashtag #тег', 'Hashtag #a1_b']],
    ['#1 #_', []],
    ['#a#b a#b', []],
    ['##a', ['Hashtag #a']],
    ['#tag@channel #tag@ab', ['Hashtag #tag@channel', 'Hashtag #tag']],
    [`#${'a'.repeat(300)}`, [`Hashtag #${'a'.repeat(256)}`]],
    [`#${'1'.repeat(256)}a`, []],
    [`#${'a'.repeat(256)}@channel`, [`Hashtag #${'a'.repeat(256)}@channel`]],
    [`#${'a'.repeat(257)}@channel`, [`Hashtag #${'a'.repeat(256)}`]],
    [`#${'a'.repeat(256)}#`, []],
    [`x #${'a'.repeat(257)}#`, []],
    ['$USD $1INCH', ['Cashtag $USD', 'Cashtag $1INCH']],
    ['$ABC@exchange $ABC@exchange$', ['Cashtag $ABC@exchange']],
    ['$usd $ABCDEFGHI $$USD $USDx $USD$', []],
  ])('tags in “%s”', (text, expected) => {
    expect(found(text)).toEqual(expected)
  })

  it.each([
    ['4111 1111 1111 1111', ['BankCard 4111 1111 1111 1111']],
    ['4111111111111111 123', ['BankCard 4111111111111111']],
    ['4111-1111-1111-1111.', ['BankCard 4111-1111-1111-1111']],
    ['4111 1111 1111 1112', []],
    ['378282246310005', ['BankCard 378282246310005']],
    ['-4111111111111111 x4111111111111111 4111111111111111x', []],
    ['41111111111111111111', []],
    ['+12025550123', ['Phone +12025550123']],
    ['call +1 (202) 555-0123!', ['Phone +1 (202) 555-0123']],
    ['2025550123 x+12025550123 +123456 +1234567890123456', []],
  ])('numbers in “%s”', (text, expected) => {
    expect(found(text)).toEqual(expected)
  })

  it.each([
    ['see https://example.com/a?b=1.', ['Url https://example.com/a?b=1']],
    ['t.me/some_bot?startapp=1', ['Url t.me/some_bot?startapp=1']],
    ['ftp://example.com:21/x', ['Url ftp://example.com:21/x']],
    ['http://me:pw@example.com/', ['Url http://me:pw@example.com/']],
    ['сайт.рф Example.COM', ['Url сайт.рф', 'Url Example.COM']],
    ['End.Com end.nosuchdomain 1.2.3', []],
    ['https://end.nosuchdomain', ['Url https://end.nosuchdomain']],
    ['127.0.0.1:8080 256.0.0.1', ['Url 127.0.0.1:8080']],
    ['(see example.com/a_(b))', ['Url example.com/a_(b)']],
    [
      'example.com? example.com/? example.com:99999',
      ['Url example.com', 'Url example.com/', 'Url example.com'],
    ],
    ['a_b.com sub_.a.com -a-.com teiegram.org', ['Url sub_.a.com']],
    ['gopher://example.com xexample.comé', []],
    ['tg://resolve?domain=a. TON://x', ['Url tg://resolve?domain=a', 'Url TON://x']],
    ['http://xn--e1afmkfd.xn--p1ai', ['Url http://xn--e1afmkfd.xn--p1ai']],
  ])('addresses in “%s”', (text, expected) => {
    expect(found(text)).toEqual(expected)
  })

  it.each([
    ['a.b@example.com b+c@example.com', ['Email a.b@example.com', 'Email b+c@example.com']],
    ['mailto:a@example.com', ['Email a@example.com']],
    ['a@b.com, @someone', ['Email a@b.com', 'Mention @someone']],
    [`${'a'.repeat(36)}@example.com`, [`Url ${'a'.repeat(36)}@example.com`]],
  ])('mailboxes in “%s”', (text, expected) => {
    expect(found(text)).toEqual(expected)
  })

  it('finds nothing inside an entity that begins earlier', () => {
    expect(found('https://example.com/@someone #tag/help')).toEqual([
      'Url https://example.com/@someone',
      'Hashtag #tag',
    ])
  })
})
