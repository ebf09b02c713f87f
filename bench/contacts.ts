import type { Page } from '@playwright/test'
import { startSandbox } from '../src/sandbox/index.ts'
import { openChromium } from './browser.ts'
import { median, percentile, type Row } from './table.ts'

const CONTACTS = 5000
const OPENINGS = 15
const NAME = 'chiara'
const BUTTON = 'Choose people'

/** The simulated client's picker with thousands of contacts, as a person sees it. */
export async function contacts(): Promise<Row[]> {
  const sandbox = await startSandbox()
  const browser = await openChromium()
  try {
    const page = await browser.newPage({ viewport: { width: 390, height: 844 } })
    await page.addInitScript({ path: 'bench/mark-contacts.js' })
    await fetch(`${sandbox.url}/control/people`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ count: CONTACTS }),
    })
    const { defaultUserId } = await (await fetch(`${sandbox.url}/cast`)).json()
    await page.goto(sandbox.url)
    await page.getByRole('button', { name: 'Start' }).click()
    const bot = sandbox.as(sandbox.bots[0]?.id ?? 0)
    await bot('messages.sendMessage', {
      peer: { _: 'inputPeerUser', userId: defaultUserId, accessHash: '0' },
      message: 'Who comes along?',
      randomId: '1',
      replyMarkup: {
        _: 'replyKeyboardMarkup',
        rows: [
          {
            _: 'keyboardButtonRow',
            buttons: [
              {
                _: 'inputKeyboardButtonRequestPeer',
                text: BUTTON,
                buttonId: 1,
                peerType: { _: 'requestPeerTypeUser' },
                maxQuantity: 10,
              },
            ],
          },
        ],
      },
    })
    // The first picker warms up.
    await open(page)
    await painted(page)
    const rows: number[] = []
    for (let time = 0; time < OPENINGS; time++) rows.push(await open(page))
    return table(await painted(page), Math.max(...rows))
  } finally {
    await browser.close()
    await sandbox.close()
  }
}

/** Opens the picker, searches letter by letter, and closes it. @returns the number of rows that were drawn */
async function open(page: Page): Promise<number> {
  await page.getByRole('group', { name: 'Bot keyboard' }).getByRole('button', { name: BUTTON }).click()
  const picker = page.getByRole('dialog', { name: BUTTON })
  await picker.getByRole('checkbox').first().waitFor()
  const drawn = await picker.getByRole('checkbox').count()
  const before = await countOf(page)
  for (const letter of NAME) await picker.getByRole('searchbox').press(letter)
  // All letters are painted before the picker is closed.
  await page.waitForFunction(count => Reflect.get(window, 'painted').length >= count, before + NAME.length)
  await picker.getByRole('button', { name: 'Cancel' }).click()
  await picker.waitFor({ state: 'hidden' })
  return drawn
}

interface Painted {
  what: 'dialog' | 'rows' | 'search'
  ms: number
}

const countOf = (page: Page): Promise<number> => page.evaluate(() => Reflect.get(window, 'painted').length)
const painted = (page: Page): Promise<Painted[]> =>
  page.evaluate(() => Reflect.get(window, 'painted').splice(0))

function table(times: Painted[], drawn: number): Row[] {
  const of = (what: Painted['what']) => times.filter(one => one.what === what).map(({ ms }) => ms)
  const told = (what: Painted['what']) =>
    `${median(of(what)).toFixed(0)} / ${percentile(of(what), 0.95).toFixed(0)} ms`
  const goal = (what: Painted['what'], ms: number) => ({
    goal: `p50 <= ${ms} ms`,
    met: median(of(what)) <= ms,
  })
  return [
    {
      what: `picker with ${CONTACTS} contacts: tap to dialog, p50 / p95`,
      value: told('dialog'),
      ...goal('dialog', 100),
    },
    { what: '… tap to its first people', value: told('rows') },
    { what: '… a letter to its results', value: told('search'), ...goal('search', 50) },
    { what: '… rows that are drawn', value: String(drawn), goal: '<= 60', met: drawn <= 60 },
  ]
}
