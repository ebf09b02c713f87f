import { describe, expect, it } from 'vitest'
import { LANGUAGES } from '../../contract/language.ts'
import { parseTemplates, readTemplates, TemplatesError } from './templates.ts'

const template = (more: string, id = 'trip') => `
- id: ${id}
  title: Trip
  description: ''
  icon: 🧳
  buttonText: Choose
${more}`
const people = '  peerType: { kind: user }\n'

/** The errors of a file. */
function problems(text: string): string[] {
  try {
    parseTemplates(text, 'mine.yaml')
  } catch (error) {
    if (error instanceof TemplatesError) return error.message.split('\n')
    throw error
  }
  return []
}

describe('a templates file', () => {
  it('of Handpick has a request of each kind', () => {
    const kinds = readTemplates(`${import.meta.dirname}/../templates.yaml`).map(
      ({ peerType }) => peerType.kind,
    )
    expect(new Set(kinds)).toEqual(new Set(['user', 'chat', 'broadcast', 'createBot']))
  })
  it('of Handpick has all of its texts in every language', () => {
    for (const { translations, ...own } of readTemplates(`${import.meta.dirname}/../templates.yaml`)) {
      const texts = ['title', 'description', 'buttonText', 'question']
      if (own.peerType.kind === 'createBot') texts.push('suggestedName')
      for (const language of LANGUAGES.filter(one => one !== 'en')) {
        const translation = translations?.[language] ?? {}
        expect(Object.keys(translation).sort(), `${own.id} ${language}`).toEqual(texts.sort())
        const kept = Object.values(translation).filter(text => Object.values(own).includes(text))
        expect(kept, `${own.id} ${language}`).toEqual([])
      }
    }
  })
  it('keeps filters three-valued, and by default asks for one peer with all details', () => {
    expect(parseTemplates(template('  peerType: { kind: user, bot: false }\n'), 'f')).toEqual([
      {
        id: 'trip',
        title: 'Trip',
        description: '',
        icon: '🧳',
        buttonText: 'Choose',
        peerType: { kind: 'user', bot: false },
        maxQuantity: 1,
        nameRequested: true,
        usernameRequested: true,
        photoRequested: true,
      },
    ])
  })
  it('names the wanted details of the peers', () => {
    const [read] = parseTemplates(template(`${people}  request: [username]\n`), 'f')
    expect(read).toMatchObject({ nameRequested: false, usernameRequested: true, photoRequested: false })
  })
  it.each<[string, string, string]>([
    [
      'a filter of the wrong kind',
      '  peerType: { kind: user, bot: maybe }\n',
      'mine.yaml:7:32 peerType.bot: ',
    ],
    ['an unknown filter', '  peerType: { kind: user, forum: true }\n', 'mine.yaml:7:34 peerType.forum: '],
    ['an unknown kind', '  peerType: { kind: people }\n', 'mine.yaml:7:21 peerType.kind: '],
    [
      'a filter that can only be “must”',
      '  peerType: { kind: chat, creator: false }\n',
      'mine.yaml:7:36 peerType.creator: ',
    ],
    [
      'several groups',
      '  peerType: { kind: chat }\n  maxQuantity: 2\n',
      'mine.yaml:8:16 maxQuantity: should be 1',
    ],
    ['eleven users', `${people}  maxQuantity: 11\n`, 'mine.yaml:8:16 maxQuantity: '],
    [
      'rights for the bot that the user needn’t have',
      '  peerType: { kind: chat, botAdminRights: [banUsers] }\n',
      'mine.yaml:7:13 peerType: should have all of its botAdminRights',
    ],
    [
      'an unknown right',
      '  peerType: { kind: chat, userAdminRights: [fly] }\n',
      'mine.yaml:7:45 peerType.userAdminRights.0: ',
    ],
    [
      'a username that no bot can have',
      '  peerType: { kind: createBot, suggestedUsername: helper }\n',
      'mine.yaml:7:51 peerType.suggestedUsername: should be 5 to 32',
    ],
    ['an unknown field', `${people}  colour: red\n`, 'mine.yaml:8:11 colour: '],
    ['something else to be told', `${people}  request: [phone]\n`, 'mine.yaml:8:13 request.0: '],
    [
      'a language that Handpick doesn’t speak',
      `${people}  translations: { ja: { title: 旅 } }\n`,
      'mine.yaml:8:23 translations.ja: should be one of en, ru, ar, fa, es, de, pt-BR, uk',
    ],
    [
      'a translation that is too long',
      `${people}  translations:\n    de: { title: ${'x'.repeat(65)} }\n`,
      'mine.yaml:9:18 translations.de.title: ',
    ],
    [
      'a translation of nothing',
      `${people}  translations:\n    de: { question: Wer?, title: Reise }\n`,
      'mine.yaml:9:21 translations.de.question: has nothing to translate',
    ],
    [
      'a translated name for a bot that isn’t made',
      `${people}  translations: { de: { suggestedName: Helfer } }\n`,
      'mine.yaml:8:40 translations.de.suggestedName: has nothing to translate',
    ],
    ['an empty question', `${people}  question: ' '\n`, 'mine.yaml:8:13 question: should not be empty'],
    ['what isn’t YAML', '  peerType: {\n', 'mine.yaml:8:1 '],
  ])('is refused for %s, with the line', (_, more, start) => {
    const [first, ...others] = problems(template(more))
    expect(first?.slice(0, start.length)).toBe(start)
    expect(others.filter(line => !line.startsWith('mine.yaml:'))).toEqual([])
  })
  it('is refused for a missing field, a repeated or reserved id, and when it is empty', () => {
    expect(problems(template(''))[0]).toMatch(/^mine\.yaml:2:3 peerType: /)
    expect(problems(template(people) + template(people))).toEqual(['mine.yaml:9:7 id: “trip” is used twice'])
    expect(problems(template(people, 'custom'))[0]).toBe(
      'mine.yaml:2:7 id: “custom” is taken by requests built by hand',
    )
    expect(problems('# Mine\n[]')).toEqual(['mine.yaml:2:1 should have at least one template'])
    expect(problems('')).toEqual(['mine.yaml:1:1 should be a list of templates'])
    expect(problems('trip')[0]).toBe('mine.yaml:1:1 should be a list of templates')
  })
  it('lists everything that is wrong, in a line each', () => {
    const wrong = problems(template('  maxQuantity: 11\n  colour: red\n'))
    expect(wrong.map(line => line.split(' ', 2))).toEqual([
      ['mine.yaml:2:3', 'peerType:'],
      ['mine.yaml:7:16', 'maxQuantity:'],
      ['mine.yaml:8:11', 'colour:'],
    ])
  })
  it('is refused when it doesn’t exist', () => {
    expect(() => readTemplates('/nowhere.yaml')).toThrow(
      /\/nowhere\.yaml can’t be read \(ENOENT\): is TEMPLATES_FILE right/,
    )
  })
})
