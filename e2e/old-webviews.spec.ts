import { writeFile } from 'node:fs/promises'
import { OLD_CHROMIUMS, runsOldChromium } from '../src/launch/old-chromium.mjs'
import { type OldPage, openOldChromium } from './old-chromium.ts'
import { expect, type Handpick, test } from './telegram.ts'

/** The whole flow in real old Chromiums, like the WebViews of old phones. */

test.skip(!runsOldChromium, 'Old Chromiums can be had for Linux on x64 only.')

/** The objects that Telegram for Android puts into its WebView. They record the app's events. */
const WEBVIEW = `
  window.said = []
  window.TelegramWebviewProxy = {
    postEvent: (name, data) => void window.said.push({ name, data: JSON.parse(data || '{}') }),
  }`

/** The data of the app's last event with this name. */
const lastSaid = (page: OldPage, name: string) =>
  page.evaluate(`window.said.filter(one => one.name === ${JSON.stringify(name)}).slice(-1)[0]?.data`)

/** Sends the app an event, as Telegram for Android does. */
const tell = (page: OldPage, name: string, data: object = {}) =>
  page.evaluate(`window.Telegram.WebView.receiveEvent(${JSON.stringify(name)}, ${JSON.stringify(data)})`)

const textOf = (page: OldPage, selector: string) =>
  page.evaluate(`[...document.querySelectorAll(${JSON.stringify(selector)})].map(one => one.textContent)`)

/** Acts as Sam, who uses the app, through Telegram's API. */
async function asSam({ sandbox, backendUrl }: Handpick) {
  const { defaultUserId } = await (await fetch(`${sandbox.url}/cast`)).json()
  async function rpc(request: object) {
    const response = await fetch(`${sandbox.url}/rpc`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-user-id': String(defaultUserId) },
      body: JSON.stringify(request),
    })
    const answer = await response.json()
    if (answer.error) throw new Error(answer.error.text)
    return answer.result
  }
  async function inputUser(username: string) {
    const { users } = await rpc({ _: 'contacts.resolveUsername', username })
    return { userId: users[0].id, accessHash: users[0].accessHash }
  }
  const bot = await inputUser('handpick_bot')
  return {
    /** The app's address with the client's launch parameters. */
    async openApp() {
      const { url } = await rpc({
        _: 'messages.requestWebView',
        peer: { _: 'inputPeerUser', ...bot },
        bot: { _: 'inputUser', ...bot },
        url: `${backendUrl}/`,
        platform: 'android',
      })
      const params = new URLSearchParams(new URL(url).hash.slice(1))
      params.set('tgWebAppVersion', '9.6')
      params.set('tgWebAppPlatform', 'android')
      return `${backendUrl}/#${params}`
    },
    /** Shares a choice, as the client does after its picker. */
    async share(webappReqId: string, username: string) {
      const { buttonId } = await rpc({
        _: 'bots.getRequestedWebViewButton',
        bot: { _: 'inputUser', ...bot },
        webappReqId,
      })
      await rpc({
        _: 'messages.sendBotRequestedPeer',
        peer: { _: 'inputPeerUser', ...bot },
        webappReqId,
        buttonId,
        requestedPeers: [{ _: 'inputPeerUser', ...(await inputUser(username)) }],
      })
    },
  }
}

for (const version of OLD_CHROMIUMS) {
  test(`on Chromium ${version} a person opens a list, chooses, and sees the choice at once`, async ({
    handpick,
  }, testInfo) => {
    const sam = await asSam(handpick)
    const page = await openOldChromium(version)
    try {
      expect(page.product).toContain(`/${version}.`)
      await page.addInitScript(WEBVIEW)
      await page.goto(await sam.openApp())

      const lists = 'ul.section .cell-button b'
      await expect.poll(() => textOf(page, lists)).toContain('People for the trip')
      await writeFile(testInfo.outputPath('home.png'), await page.screenshot())
      await expect.poll(() => lastSaid(page, 'web_app_ready')).toEqual({})

      await page.tap('.cell-button')
      await expect
        .poll(() => lastSaid(page, 'web_app_setup_main_button'))
        .toMatchObject({ is_visible: true, is_active: true })
      await tell(page, 'main_button_pressed')
      await expect
        .poll(() => lastSaid(page, 'web_app_request_chat'))
        .toMatchObject({ req_id: expect.stringMatching(/./) })
      const { req_id } = (await lastSaid(page, 'web_app_request_chat')) as { req_id: string }

      await sam.share(req_id, 'alicemoreau')
      await tell(page, 'requested_chat_sent', { req_id })
      await expect.poll(() => textOf(page, 'li.cell b')).toEqual(['Alice Moreau'])
      await writeFile(testInfo.outputPath('list.png'), await page.screenshot())

      // The screen for custom requests has the most styles and scripts.
      await tell(page, 'back_button_pressed')
      await expect.poll(() => textOf(page, lists)).toContain('Custom request')
      await page.tap('.section li:last-child .cell-button')
      await expect.poll(() => textOf(page, '.segment')).not.toEqual([])
      await writeFile(testInfo.outputPath('custom.png'), await page.screenshot())
      expect(page.errors).toEqual([])
    } finally {
      await page.close()
    }
  })
}
