import { backInApp, keyboard, pick } from './ask.ts'
import { takeYourTime } from './client.ts'
import { expect, type Handpick, openApp, type Telegram, test } from './telegram.ts'
import { expectAllInSight, wordsOf } from './what-is-shown.ts'

/** The texts in each language, on the smallest phone, from the start of the app to the chosen people. */

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
  badUsername: RegExp
}

const ltr = 'ltr' as const
const rtl = 'rtl' as const
// biome-ignore format: a table
const READERS: Reader[] = [
  { code: 'en', lang: 'en', dir: ltr, requests: 'Requests', nobodyYet: 'Nobody yet', threeChosen: '3 chosen', undo: 'Undo', visibleInChats: 'Visible in chats', newBot: 'New bot', badUsername: /end in “bot”/ },
  { code: 'ru', lang: 'ru', dir: ltr, requests: 'Запросы', nobodyYet: 'Пока никого', threeChosen: 'Выбрано 3', undo: 'Отменить', visibleInChats: 'Можно показывать в чатах', newBot: 'Новый бот', badUsername: /«bot» на конце/ },
  { code: 'uk', lang: 'uk', dir: ltr, requests: 'Запити', nobodyYet: 'Поки нікого', threeChosen: 'Обрано 3', undo: 'Скасувати', visibleInChats: 'Можна показувати в чатах', newBot: 'Новий бот', badUsername: /«bot» наприкінці/ },
  { code: 'ar', lang: 'ar', dir: rtl, requests: 'الطلبات', nobodyYet: 'لا أحد بعد', threeChosen: '3 اختيارات', undo: 'تراجع', visibleInChats: 'قابلة للعرض في المحادثات', newBot: 'بوت جديد', badUsername: /وينتهي/ },
  { code: 'fa', lang: 'fa', dir: rtl, requests: 'درخواست‌ها', nobodyYet: 'هنوز کسی نیست', threeChosen: '۳ انتخاب', undo: 'بازگرداندن', visibleInChats: 'قابل نمایش در گفتگوها', newBot: 'ربات جدید', badUsername: /در پایان/ },
  { code: 'es', lang: 'es', dir: ltr, requests: 'Peticiones', nobodyYet: 'Nadie todavía', threeChosen: '3 elegidos', undo: 'Deshacer', visibleInChats: 'Se puede mostrar en chats', newBot: 'Bot nuevo', badUsername: /terminar en «bot»/ },
  { code: 'de', lang: 'de', dir: ltr, requests: 'Anfragen', nobodyYet: 'Noch niemand', threeChosen: '3 ausgewählt', undo: 'Rückgängig', visibleInChats: 'In Chats sichtbar', newBot: 'Neuer Bot', badUsername: /„bot“ am Ende/ },
  { code: 'pt-br', lang: 'pt-BR', dir: ltr, requests: 'Pedidos', nobodyYet: 'Ninguém ainda', threeChosen: '3 escolhidos', undo: 'Desfazer', visibleInChats: 'Pode ser mostrada em chats', newBot: 'Novo bot', badUsername: /terminando em “bot”/ },
]

const NAMES = ['Alice Moreau', 'Maximiliana', 'ليلى']
/** Words that occur only in English sentences. */
const ENGLISH = /\b(the|you|your|this|with|chosen|yet|must|should|nobody|just now)\b/i
/** A placeholder that was not filled in, or a missing text. */
const UNFILLED = /\{\w*\}|undefined|\bNaN\b|\[object/
/** Words that are the same in every language, or come from the bot's owner. */
const KEPT =
  /Alice Moreau|Maximiliana[^\u2069]*|Handpick|Telegram|Premium|CSV|JSON|vCard|username|bot|Choose( \w+)?|@\w+|trip|custom/gi

async function speaks({ sandbox }: Handpick, languageCode: string) {
  const { defaultUserId: userId } = await (await fetch(`${sandbox.url}/cast`)).json()
  const headers = { 'content-type': 'application/json' }
  const body = JSON.stringify({ userId: Number(userId), languageCode })
  const answer = await fetch(`${sandbox.url}/control/user`, { method: 'POST', headers, body })
  expect(answer.ok).toBe(true)
}

/** Expects that all texts on the screen are in the reader's language, complete and visible. */
async function expectFor(tg: Telegram, { lang }: Reader, where: string) {
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
  if (/ru|uk|ar|fa/.test(lang)) {
    const latin = words.map(one => one.replace(KEPT, '')).filter(one => /[a-z]{3}/i.test(one))
    expect(latin, where).toEqual([])
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

  await expect(app.getByRole('list', { name: reader.requests })).toBeVisible()
  await expect(app.locator('html')).toHaveAttribute('lang', reader.lang)
  await expect(app.locator('html')).toHaveAttribute('dir', reader.dir)
  await expectFor(tg, reader, 'home')

  await app.locator('.home-foot button').click()
  await expect(app.locator('.facts dd').nth(1)).not.toBeEmpty()
  await expectFor(tg, reader, 'privacy')
  await back()

  await app.getByRole('button', { name: /Friends with Premium/ }).click()
  await expect(app.getByText(reader.nobodyYet, { exact: true })).toBeVisible()
  await expect(app.getByRole('switch', { name: reader.visibleInChats })).toBeVisible()
  await expectFor(tg, reader, 'an empty list')
  await back()

  await app.getByRole('button', { name: /People for the trip/ }).click()
  // iOS opens nothing, so the bot asks in its chat.
  await tg.mainButton('Choose people').click()
  await expect(app.locator('.notice-chat')).toBeVisible()
  await expectFor(tg, reader, 'a client that opens nothing')
  await tg.anyMainButton().click()
  await expect(app.locator('.notice-chat .button')).toHaveCount(2)
  await expectFor(tg, reader, 'the bot has asked in its chat')
  await app.locator('.notice-chat .button').first().click()
  await keyboard(tg).getByRole('button', { name: 'Choose people' }).click()
  await pick(tg.picker('Choose people'), NAMES)
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

  await app.getByRole('button', { name: /Custom request/ }).click()
  const kinds = app.getByRole('radiogroup').first().getByRole('radio')
  await expect(kinds).toHaveCount(4)
  for (const kind of await kinds.all()) {
    await kind.check()
    for (const one of await app.getByRole('switch').all()) await one.check()
    await expectFor(tg, reader, `a custom request, ${await kind.getAttribute('value')}`)
  }
  await expect(app.getByRole('radio', { name: reader.newBot, exact: true })).toBeChecked()
  await app.locator('input[dir="ltr"]').fill('no')
  await app.locator('input[dir="ltr"]').blur()
  await expect(app.getByText(reader.badUsername)).toBeVisible()
  await expectFor(tg, reader, 'a mistake')
  await back()
  // The app opens again where it was left, so the next reader has to begin at home.
  await expect(app.getByRole('list', { name: reader.requests })).toBeVisible()
}
