import { photoOf } from '../photos/photos.ts'
import { type User, userPeer } from '../state/peers.ts'

type Line = [
  firstName: string,
  lastName: string | undefined,
  username: string | undefined,
  extra?: Partial<User>,
]

const premium = { premium: true } as const
const bot = (description: string): Partial<User> => ({ bot: { description } })
const guest = (description: string): Partial<User> => ({ bot: { description, guest: true } })

/** The user who is signed in unless another user is chosen. Most of the cast are their contacts. */
export const DEFAULT_USER_ID = 7_300_000_001

/** People: `[first name, last name, username, more]`. Some ids fit in 32 bits and some don't, as on Telegram. */
const PEOPLE: Line[] = [
  ['Sam', 'Rivers', 'samrivers', { id: DEFAULT_USER_ID, languageCode: 'en' }],
  ['Alice', 'Moreau', 'alicemoreau', premium],
  ['Bob', 'Tanaka', 'bobtanaka'],
  ['Carla', 'Okafor', 'carla_o', premium],
  ['Daniel', undefined, undefined],
  ['Elena', 'Petrova', 'elenap', { languageCode: 'ru' }],
  ['Farid', 'Rahimi', undefined],
  ['Grace', 'Kim', 'gracekim', premium],
  ['Hugo', 'Lindqvist', 'hugol'],
  ['Inés', 'Fernández', 'ines_f', { languageCode: 'es' }],
  ['ليلى', 'حداد', 'layla_h', { languageCode: 'ar' }],
  ['محمد', 'العلي', undefined, { languageCode: 'ar' }],
  ['נועה', 'לוי', 'noalevi', { languageCode: 'he' }],
  ['سارا', 'محمدی', undefined, { languageCode: 'fa', ...premium }],
  ['Дмитро', 'Шевченко', 'dmytro_s', { languageCode: 'uk' }],
  ['Екатерина', 'Константинопольская-Воскресенская', 'katya_kv', { languageCode: 'ru' }],
  ['小林', '美咲', 'misaki_k', { languageCode: 'ja' }],
  ['김', '민준', undefined, { languageCode: 'ko' }],
  ['🌻 Rosa', 'Sunflower 🐝', 'rosa_sun'],
  ['🦊', undefined, 'foxfox', premium],
  ['👩‍👩‍👧‍👦 The Novaks', undefined, undefined],
  ['Maximiliana-Wilhelmina', 'von Hohenzollern-Sigmaringen zu Bad Schussenried', undefined],
  ['X', undefined, undefined],
  ['Zoë', 'O’Brien-Núñez', 'zoe_obn'],
  ['<b>Bobby</b>', '"; DROP TABLE', 'bobby_tables'],
  ['Ada\u202e live', 'Bidi\u202c', 'ada_bidi'],
  ['Priya', 'Sharma', 'priyasharma', { languageCode: 'en', ...premium }],
  ['João', 'da Silva', 'joaods', { languageCode: 'pt-br' }],
  ['Nguyễn', 'Thị Hương', undefined],
  ['Oluwaseun', 'Adébáyọ̀', 'seun_a'],
  ['Yusuf', 'Demir', 'yusufd', { languageCode: 'tr', verified: true }],
]

/** Every third person has no photo. These people have none either, because their initials are hard to draw. */
const WITHOUT_PHOTO = ['🦊', 'X', '<b>Bobby</b>', 'Ada\u202e live']

/** Deleted accounts keep only their id. */
const DELETED_COUNT = 2

const BOTS: Line[] = [
  ['Weather', undefined, 'sandbox_weather_bot', { ...bot('Tomorrow’s sky, today.'), verified: true }],
  ['Poll Maker', undefined, 'sandbox_poll_bot', guest('Asks a room what it thinks.')],
  ['Split the Bill', undefined, 'sandbox_split_bot', bot('Who owes whom, and how much.')],
  ['بوت الترجمة', undefined, 'sandbox_translate_bot', guest('Translates what you forward to it.')],
  ['Reminders', undefined, 'sandbox_remind_bot', bot('Remembers so that you don’t have to.')],
  ['Quiz 🎲', undefined, 'sandbox_quiz_bot', guest('One question a day.')],
]

/** The token that a guest bot of the cast logs in with. No program logs in unless somebody starts it. */
export const guestBotToken = (id: number) => `${id}:AASandboxGuestTokenOfNoUseElsewhere`

const idOf = (index: number) => (index % 3 === 0 ? 310_000_000 : 7_300_000_000) + index * 1_009

export function castUsers(): User[] {
  const people = PEOPLE.map(
    (line, index): User => ({
      ...withPhoto(toUser(line, idOf(index)), index % 3 !== 2 && !WITHOUT_PHOTO.includes(line[0])),
      phone: `99966${String(index).padStart(5, '0')}`,
    }),
  )
  const deleted = Array.from(
    { length: DELETED_COUNT },
    (_, index): User => ({ id: idOf(100 + index), deleted: true }),
  )
  return [
    ...people,
    ...deleted,
    ...BOTS.map((line, index) => withToken(withPhoto(toUser(line, idOf(200 + index)), index % 2 === 0))),
  ]
}

const withPhoto = (user: User, has: boolean): User =>
  has ? { ...user, photo: photoOf(userPeer(user.id)) } : user

const withToken = (user: User): User =>
  user.bot?.guest ? { ...user, bot: { ...user.bot, token: guestBotToken(user.id) } } : user

function toUser([firstName, lastName, username, extra]: Line, id: number): User {
  return { id, firstName, ...(lastName && { lastName }), ...(username && { username }), ...extra }
}
