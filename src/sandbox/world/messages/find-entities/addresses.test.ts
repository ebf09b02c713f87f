import { describe, expect, it } from 'vitest'
import { findEntities } from './find-entities.ts'

/** The texts of the addresses that are found. */
const found = (text: string) =>
  findEntities(text)
    .filter(({ _ }) => _ === 'messageEntityUrl' || _ === 'messageEntityEmail')
    .map(({ offset, length }) => text.slice(offset, offset + length))
const [NO_BREAK_SPACE, EM_DASH, ELLIPSIS, JOINER] = ['\u00a0', '\u2014', '\u2026', '\u200d']

describe('the domain of an address', () => {
  it.each([
    // Labels have at most 63 bytes.
    `${'a'.repeat(63)}.com`,
    `${'я'.repeat(31)}.com`,
    'À.com',
    '👋.com',
    'a~b.com',
    'a-b.c-d.com',
    '255.255.255.255',
    '0.0.0.0',
    'a.xn--ab',
    'a.CoM',
    'A.COM',
    'under_.a.com',
    'http://a.nosuchdomain',
    'https://a.de',
  ])('may be %s', text => {
    expect(found(text)).toEqual([text])
  })
  it.each([
    `${'a'.repeat(64)}.com`,
    `${'я'.repeat(32)}.com`,
    'a-.com',
    'a..com',
    'a.Com',
    'a.c',
    'http://a.c',
    'a.nosuchdomain',
    'http://a.no-such',
    'http://a.no_such',
    'http://1.2.3',
    'http://1.2.3.4.5',
    '01.2.3.4',
    '1.2.3.256',
    '1.2.3.1000',
    'a.xn--a',
    'a.xn--a-b',
    'a.xn--ab-c',
    'http://1.2.33',
    'http://a.b@localhost',
    'under_score.com',
    'TeieGram.org',
    'https://teiegram.org/x',
    'com',
    'a.',
    '.com',
  ])('isn’t %s', text => {
    expect(found(text)).toEqual([])
  })
})

describe('the beginning of an address', () => {
  it.each([
    ['(a.com', 'a.com'],
    ['¿a.com', 'a.com'],
    ['👋#a.com b.com', 'b.com'],
    ['xhttp://a.com', 'http://a.com'],
    ['xhttps://a.com', 'https://a.com'],
    ['HTTP://a.com', 'HTTP://a.com'],
    ['xftp://a.com', 'ftp://a.com'],
    ['Tonsite://a.com/b', 'Tonsite://a.com/b'],
    ['яhttp://a.com', 'http://a.com'],
    ['-http://a.com', 'http://a.com'],
    // After another character, `shttp` and `sftp` aren't protocols of their own. The known protocol in them is used.
    ['+shttp://a.com', 'http://a.com'],
    ['9sftp://a.com', 'ftp://a.com'],
    ['яtftp://a.com', 'ftp://a.com'],
    ['$a.com', 'a.com'],
    ['a!b.com', 'b.com'],
    [`a${ELLIPSIS}b.com`, 'b.com'],
    [`a${NO_BREAK_SPACE}b.com`, 'b.com'],
    [`a${EM_DASH}b.com`, `a${EM_DASH}b.com`],
    ['a×b.com', 'a×b.com'],
    ['a👋b.com', 'a👋b.com'],
  ])('in %s is that of %s', (text, url) => {
    expect(found(text)).toEqual([url])
  })
  it.each([
    'shttp://a.com',
    'sftp://a.com',
    'tftp://a.com',
    '~shttp://a.com',
    `${NO_BREAK_SPACE}shttp://a.com`,
    '.shttp://a.com',
    'gopher://a.com',
    '@b.com',
    'a://b.com',
    '//a.com',
    '/a.com',
    '##a.com',
    'ªa.com',
    '½a.com',
  ])('isn’t in %s', text => {
    expect(found(text)).toEqual([])
  })
})

describe('the end of an address', () => {
  it.each([
    ['a.com:80', 'a.com:80'],
    ['a.com:0080/b', 'a.com:0080/b'],
    ['a.com:65535', 'a.com:65535'],
    ['a.com:65536', 'a.com'],
    ['a.com:0', 'a.com'],
    ['a.com:123456', 'a.com'],
    ['a.com/', 'a.com/'],
    ['a.com?', 'a.com'],
    ['a.com#', 'a.com'],
    ['a.com?b', 'a.com?b'],
    ['a.com#b', 'a.com#b'],
    ['a.com?.', 'a.com'],
    ['a.com...', 'a.com'],
    ["a.com/b.:;,('?!`", 'a.com/b'],
    ['a.com/(b)c', 'a.com/(b)c'],
    ['a.com/[b]c', 'a.com/[b]c'],
    ['a.com/{b}c', 'a.com/{b}c'],
    ['a.com/([b)]c', 'a.com/([b)]c'],
    ['a.com/b)c', 'a.com/b'],
    ['a.com/b]c', 'a.com/b'],
    ['a.com/b}c', 'a.com/b'],
    ['a.com/(b))c', 'a.com/(b)'],
    ['a.com/b.)c', 'a.com/b'],
    ['a.com/b<c', 'a.com/b'],
    ['a.com/b>c', 'a.com/b'],
    ['a.com/b"c', 'a.com/b'],
    ['a.com/b«c', 'a.com/b'],
    ['a.com/b»c', 'a.com/b'],
    ['a.com/b\nc', 'a.com/b'],
    [`a.com/b${NO_BREAK_SPACE}c`, 'a.com/b'],
    [`a.com/b${ELLIPSIS}c`, 'a.com/b'],
    [`a.com/b${EM_DASH}c`, `a.com/b${EM_DASH}c`],
    [`a.com/b${JOINER}c`, `a.com/b${JOINER}c`],
    ['a.com/👋', 'a.com/👋'],
  ])('%j is that of %j', (text, url) => {
    expect(found(text)).toEqual([url])
  })
})

describe('several addresses', () => {
  it.each([
    ['a.com b.com', ['a.com', 'b.com']],
    ['a.com,b.com', ['a.com', 'b.com']],
    ['Yes. a.com', ['a.com']],
    ['. a.com', ['a.com']],
    ['look here for it: a.com', ['a.com']],
    ['look at https://a.com and mailto:a@b.com as well', ['https://a.com', 'a@b.com']],
    ['Yes... a.com', ['a.com']],
    ['no.such a.com.', ['a.com']],
    ['a.com/b.c d.com', ['a.com/b.c', 'd.com']],
    ['/a.b.com c.com', ['c.com']],
    ['tg://one?a=b tg://two', ['tg://one?a=b', 'tg://two']],
    ['ton://a. tonsite://b, tgx://c tg:// x', ['ton://a', 'tonsite://b']],
    ['tg://one? tg://two/', ['tg://one', 'tg://two/']],
  ])('in %j are %j', (text, expected) => {
    expect(found(text)).toEqual(expected)
  })
})

describe('a mailbox', () => {
  it.each([
    ['a@b.com', 'a@b.com'],
    ['a@b.com/c', 'a@b.com/c'],
    ['http://a@b.com', 'http://a@b.com'],
    ['http://a:b@c.com:80/d', 'http://a:b@c.com:80/d'],
    ['(a@b.com)', 'a@b.com'],
    ['mailto:a.b@c.com', 'a.b@c.com'],
    ['mailto:a@b.com/c', 'mailto:a@b.com/c'],
  ])('or a user in %s is in %s', (text, expected) => {
    expect(found(text)).toEqual([expected])
  })
  it.each([...'[]{}()\'`<>"«»\n', ELLIPSIS, NO_BREAK_SPACE])('has no %j before its @', char => {
    expect(found(`x${char}a@b.com`)).toEqual(['a@b.com'])
    expect(found(`http://x:${char}a@b.com`)).toEqual(['a@b.com'])
  })
  it.each([...'!$%&*=^|~:;,', EM_DASH, JOINER, 'я', '👋'])('may have %j before the @ of a user', char => {
    expect(found(`http://x${char}a@b.com`)).toEqual([`http://x${char}a@b.com`])
  })
  it('doesn’t begin after a slash, a question mark or a number sign', () => {
    expect(['x/a@b.com', 'http://x?a@b.com', 'http://x#a@b.com'].map(found)).toEqual([[], [], []])
  })
  it.each(['@b.com', 'a@b@c.com', 'a@@b.com'])('isn’t in %s', text => {
    expect(findEntities(text).filter(({ _ }) => _ === 'messageEntityEmail')).toEqual([])
  })
})
