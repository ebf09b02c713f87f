import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { backInApp, keyboard, pick } from './ask.ts'
import { takeYourTime } from './client.ts'
import { expect, hasStarted, openApp, speaks, type Telegram, test } from './telegram.ts'
import { allWordsOf, expectAllInSight, wordsOf } from './what-is-shown.ts'

/**
 * The texts in each language, on the smallest phone: the app's from its start to the chosen people, the templates', and
 * the bot's in its chat.
 */

interface Reader {
  code: string
  lang: string
  dir: 'ltr' | 'rtl'
  requests: string
  nobodyYet: string
  threeChosen: string
  undo: string
  visibleInChats: string
  newBot: string
  custom: string
  hello: RegExp
  gotThree: string
  badUsername: RegExp
}

const ltr = 'ltr' as const
const rtl = 'rtl' as const
// biome-ignore format: a table
const READERS: Reader[] = [
  { code: 'en', lang: 'en', dir: ltr, requests: 'Requests', nobodyYet: 'Nobody yet', threeChosen: '3 chosen', undo: 'Undo', visibleInChats: 'Visible in chats', newBot: 'New bot', custom: 'Custom request', hello: /^Hello!/, gotThree: 'Got it. Your 3 choices are in your list now.', badUsername: /end in “bot”/ },
  { code: 'ru', lang: 'ru', dir: ltr, requests: 'Запросы', nobodyYet: 'Пока никого', threeChosen: 'Выбрано 3', undo: 'Отменить', visibleInChats: 'Можно показывать в чатах', newBot: 'Новый бот', custom: 'Свой запрос', hello: /^Здравствуйте!/, gotThree: 'Готово. Добавлено в ваш список: 3.', badUsername: /«bot» на конце/ },
  { code: 'uk', lang: 'uk', dir: ltr, requests: 'Запити', nobodyYet: 'Поки нікого', threeChosen: 'Обрано 3', undo: 'Скасувати', visibleInChats: 'Можна показувати в чатах', newBot: 'Новий бот', custom: 'Власний запит', hello: /^Вітаю!/, gotThree: 'Готово. Додано до вашого списку: 3.', badUsername: /«bot» наприкінці/ },
  { code: 'ar', lang: 'ar', dir: rtl, requests: 'الطلبات', nobodyYet: 'لا أحد بعد', threeChosen: '3 اختيارات', undo: 'تراجع', visibleInChats: 'قابلة للعرض في المحادثات', newBot: 'بوت جديد', custom: 'طلب مخصّص', hello: /^مرحبًا!/, gotThree: 'تم. أصبحت 3 اختيارات في قائمتك الآن.', badUsername: /وينتهي/ },
  { code: 'fa', lang: 'fa', dir: rtl, requests: 'درخواست‌ها', nobodyYet: 'هنوز کسی نیست', threeChosen: '۳ انتخاب', undo: 'بازگرداندن', visibleInChats: 'قابل نمایش در گفتگوها', newBot: 'ربات جدید', custom: 'درخواست سفارشی', hello: /^سلام!/, gotThree: 'انجام شد. ۳ انتخاب شما اکنون در فهرست شماست.', badUsername: /در پایان/ },
  { code: 'es', lang: 'es', dir: ltr, requests: 'Peticiones', nobodyYet: 'Nadie todavía', threeChosen: '3 elegidos', undo: 'Deshacer', visibleInChats: 'Se puede mostrar en chats', newBot: 'Bot nuevo', custom: 'Petición a medida', hello: /^¡Hola!/, gotThree: 'Listo. Tus 3 elecciones ya están en tu lista.', badUsername: /terminar en «bot»/ },
  { code: 'de', lang: 'de', dir: ltr, requests: 'Anfragen', nobodyYet: 'Noch niemand', threeChosen: '3 ausgewählt', undo: 'Rückgängig', visibleInChats: 'In Chats sichtbar', newBot: 'Neuer Bot', custom: 'Eigene Anfrage', hello: /^Hallo!/, gotThree: 'Alles klar. 3 Einträge stehen jetzt in deiner Liste.', badUsername: /„bot“ am Ende/ },
  { code: 'pt-br', lang: 'pt-BR', dir: ltr, requests: 'Pedidos', nobodyYet: 'Ninguém ainda', threeChosen: '3 escolhidos', undo: 'Desfazer', visibleInChats: 'Pode ser mostrada em chats', newBot: 'Novo bot', custom: 'Pedido personalizado', hello: /^Olá!/, gotThree: 'Pronto. Suas 3 escolhas já estão na sua lista.', badUsername: /terminando em “bot”/ },
]

const NAMES = ['Alice Moreau', 'Maximiliana', 'ليلى']
/** Words that occur only in English sentences. */
const ENGLISH = /\b(the|you|your|this|with|chosen|yet|must|should|nobody|just now)\b/i
/** A placeholder that was not filled in, or a missing text. */
const UNFILLED = /\{\w*\}|undefined|\bNaN\b|\[object/
/** Names, and words that are the same in every language. */
const KEPT =
  /Alice Moreau|layla_h|alicemoreau|handpick_bot|Maximiliana[^\u2069]*|Handpick|Telegram|Premium|CSV|JSON|vCard|\/(start|pick|privacy)|@\w+( (trip|custom|premium))?|bot/g

interface Texts {
  title: string
  buttonText: string
  question: string
}
/** The file that the backend reads, with the templates in every language. */
const TEMPLATES: (Texts & { id: string; translations: Record<string, Texts> })[] = parse(
  readFileSync('dist/templates.yaml', 'utf8'),
)
/** A template's texts for a reader. */
function textsOf(id: string, { lang }: Reader): Texts {
  const template = TEMPLATES.find(one => one.id === id)
  const texts = lang === 'en' ? template : template?.translations[lang]
  if (!texts) throw new Error(`the template ${id} has no texts in ${lang}`)
  return texts
}
/** Words in Latin letters that a reader of another script has no use for. */
const latinIn = (words: string[]) =>
  words.map(one => one.replace(KEPT, '')).filter(one => /[a-z]{3}/i.test(one))
const readsNoLatin = ({ lang }: Reader) => /ru|uk|ar|fa/.test(lang)

/** Expects that all texts on the screen are in the reader's language, complete and visible. */
async function expectFor(tg: Telegram, reader: Reader, where: string) {
  const { lang } = reader
  const words = await wordsOf(tg)
  expect(words.length, where).toBeGreaterThan(0)
  expect(
    words.filter(one => UNFILLED.test(one)),
    where,
  ).toEqual([])
  if (lang !== 'en')
    expect(
      words.filter(one => ENGLISH.test(one)),
      where,
    ).toEqual([])
  if (readsNoLatin(reader)) {
    const all = [...(await allWordsOf(tg)), ...(await tg.anyMainButton().allTextContents())]
    expect(latinIn(all), where).toEqual([])
  }
  await expectAllInSight(tg, `${lang}, ${where}`)
}

/** Several readers share a page and a sandbox, because starting these takes longer than the checks. */
const ROUNDS = [0, 1].map(round => READERS.filter((_, index) => index % 2 === round))

for (const readers of ROUNDS) {
  const all = readers.map(({ lang }) => lang).join(', ')
  test(`open, choose and see, in words of one language that fit: ${all}`, async ({ page, handpick }) => {
    test.slow()
    await page.setViewportSize({ width: 320, height: 640 })
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await takeYourTime(page)
    for (const reader of readers) {
      await test.step(reader.lang, async () => {
        await speaks(handpick, reader.code)
        await readEverything(await openApp(page, handpick, { profile: 'ios' }), reader)
      })
    }
  })
}

async function readEverything(tg: Telegram, reader: Reader) {
  const { app, page } = tg
  const back = () => page.getByRole('button', { name: 'Back', exact: true }).click()

  const [trip, premium] = [textsOf('trip', reader), textsOf('premium', reader)]

  await hasStarted(tg)
  await expect(app.getByRole('list', { name: reader.requests })).toBeVisible()
  await expect(app.locator('html')).toHaveAttribute('lang', reader.lang)
  await expect(app.locator('html')).toHaveAttribute('dir', reader.dir)
  await expectFor(tg, reader, 'home')

  await app.locator('.home-foot button').click()
  await expect(app.locator('.facts dd').nth(1)).not.toBeEmpty()
  await expectFor(tg, reader, 'privacy')
  await back()

  await app.getByRole('button', { name: premium.title }).click()
  await expect(app.getByText(reader.nobodyYet, { exact: true })).toBeVisible()
  await expectFor(tg, reader, 'an empty list')
  await back()

  await app.getByRole('button', { name: trip.title }).click()
  // iOS opens nothing, so the bot asks in its chat.
  await tg.mainButton(trip.buttonText).click()
  await expect(app.locator('.notice-chat')).toBeVisible()
  await expectFor(tg, reader, 'a client that opens nothing')
  await tg.anyMainButton().click()
  await expect(app.locator('.notice-chat .button')).toHaveCount(2)
  await expectFor(tg, reader, 'the bot has asked in its chat')
  await app.locator('.notice-chat .button').first().click()
  await expect(page.getByRole('log').getByText(trip.question, { exact: true })).toBeVisible()
  await keyboard(tg).getByRole('button', { name: trip.buttonText }).click()
  await pick(tg.picker(trip.buttonText), NAMES)
  await expect(page.getByRole('log').getByText(reader.gotThree)).toBeVisible()
  await expectBotsWords(tg, reader)
  await backInApp(tg)
  await expect(app.getByText(reader.threeChosen)).toBeVisible()
  await app.getByRole('switch', { name: reader.visibleInChats }).check()
  for (const summary of await app.locator('summary').all()) await summary.click()
  await app.getByRole('listitem').first().locator('.icon-button').click()
  await expect(app.getByRole('button', { name: reader.undo })).toBeVisible()
  await expectFor(tg, reader, 'a list with people, all of it open')
  await app.getByRole('button', { name: reader.undo }).click()
  await expect(app.getByText(reader.threeChosen)).toBeVisible()
  await back()

  await app.getByRole('button', { name: reader.custom }).click()
  const kinds = app.getByRole('radiogroup').first().getByRole('radio')
  await expect(kinds).toHaveCount(4)
  for (const kind of await kinds.all()) {
    await kind.check()
    for (const one of await app.getByRole('switch').all()) await one.check()
    await expectFor(tg, reader, `a custom request, ${await kind.getAttribute('value')}`)
  }
  const tops = await kinds.evaluateAll(all => all.map(one => one.getBoundingClientRect().top))
  const inEachLine = [...new Set(tops)].map(top => tops.filter(one => one === top).length)
  expect(new Set(inEachLine).size, `each line of kinds has as many as the others: ${inEachLine}`).toBe(1)
  await expect(app.getByRole('radio', { name: reader.newBot, exact: true })).toBeChecked()
  await app.locator('input[dir="ltr"]').fill('no')
  await app.locator('input[dir="ltr"]').blur()
  await expect(app.getByText(reader.badUsername)).toBeVisible()
  await expectFor(tg, reader, 'a mistake')
  await back()
  // The app opens again where it was left, so the next reader has to begin at home.
  await expect(app.getByRole('list', { name: reader.requests })).toBeVisible()
}

/** The bot's messages, and its keyboard. */
async function expectBotsWords(tg: Telegram, reader: Reader) {
  await tg.page.getByRole('textbox', { name: 'Message' }).fill('/start')
  await tg.page.keyboard.press('Enter')
  await expect(tg.page.getByRole('log').getByText(reader.hello)).toBeVisible()
  for (const { id } of TEMPLATES) {
    const { buttonText } = textsOf(id, reader)
    await expect(keyboard(tg).getByRole('button', { name: buttonText, exact: true }).first()).toBeVisible()
  }
  // Earlier readers have the same chat: this one's are the question, the thanks, the command and its answer.
  const said = (await tg.page.getByRole('log').locator('.bubble').allTextContents()).slice(-4)
  const commands = await commandsOf(tg)
  expect(commands).toHaveLength(3)
  if (readsNoLatin(reader)) expect(latinIn([...said, ...commands])).toEqual([])
}

/** The descriptions of the bot's commands, as the client offers them. */
async function commandsOf({ page }: Telegram): Promise<string[]> {
  await page.getByRole('textbox', { name: 'Message' }).fill('/')
  const offered = page.getByRole('option')
  await expect(offered.first()).toBeVisible()
  const texts = await offered.allTextContents()
  await page.getByRole('textbox', { name: 'Message' }).fill('')
  return texts
}
