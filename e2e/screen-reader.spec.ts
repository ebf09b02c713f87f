import { openChat } from './ask.ts'
import { expect, ONLY_CLIENT, openApp, share, test } from './telegram.ts'

/** What a screen reader tells of each screen, from the first tap to the last. */

test(
  'a person who only hears the app chooses people, shows them in a chat and deletes everything',
  ONLY_CLIENT,
  async ({ page, handpick }) => {
    const tg = await openApp(page, handpick)
    const app = tg.app.locator('body')
    const back = () => page.getByRole('button', { name: 'Back', exact: true }).click()

    // The home screen: a heading, what this is, and each request with what has come of it.
    await expect(app).toMatchAriaSnapshot(`
    - main:
      - heading "Handpick" [level=1]
      - paragraph: Choose people, groups and channels in Telegram, and find them here.
      - list "Requests":
        - listitem:
          - button "People for the trip, empty Who is coming along? Choose up to ten."
        - listitem:
          - button "Friends with Premium, empty Choose up to five friends who have Premium."
        - listitem:
          - button "A group I manage, empty A group that you own."
        - listitem:
          - button "A group for the bot to help in, empty The bot joins it as an administrator who can invite."
        - listitem:
          - button "A channel I own, empty The channel where you post your news."
        - listitem:
          - button "A bot I like, empty A bot that you recommend to others."
        - listitem:
          - button "A new bot, empty Make a bot that this bot will manage."
        - listitem:
          - button "Custom request, empty Build a request by hand, and see its result."
      - button "Privacy"
  `)

    // A request: the list is empty, and the text says what to do.
    await tg.app.getByRole('button', { name: 'People for the trip' }).click()
    await expect(tg.app.getByRole('heading', { name: 'People for the trip' })).toBeFocused()
    await expect(app).toMatchAriaSnapshot(`
    - main:
      - heading "People for the trip" [level=1]
      - paragraph: Who is coming along? Choose up to ten.
      - heading "Nobody yet" [level=2]
      - paragraph: Tap “Choose people” below. Telegram asks you whom to share. Handpick gets only what you choose.
  `)

    // Telegram's picker: how many are chosen, who, and the way on.
    await tg.mainButton('Choose people').click()
    const picker = tg.picker('Choose people')
    await picker.getByRole('checkbox', { name: 'Alice Moreau' }).check()
    await expect(picker).toMatchAriaSnapshot(`
    - dialog "Choose people":
      - banner:
        - heading "Choose Users 1 / 10" [level=2]
        - paragraph: for Handpick
      - list "Chosen":
        - listitem:
          - button "Remove Alice Moreau"
      - searchbox "Search"
      - list "Who to share":
        - listitem:
          - checkbox "Alice Moreau" [checked]
        - listitem:
          - checkbox "Grace Kim"
      - contentinfo:
        - button "Cancel"
        - button "Share"
  `)
    await picker.getByRole('button', { name: 'Cancel' }).click()

    // The chosen people, each with a way into Telegram and a way out of the list.
    const list = await share(tg, ['Alice Moreau', 'ليلى'])
    await expect(list.getByRole('listitem')).toHaveCount(2)
    await expect(app).toMatchAriaSnapshot(`
    - main:
      - heading "People for the trip" [level=1]
      - heading "2 chosen" [level=2]
      - list "People for the trip":
        - listitem:
          - link "Alice Moreau @alicemoreau · Person · just now"
          - button "Remove Alice Moreau"
        - listitem:
          - link "ليلى حداد @layla_h · Person · just now"
          - button /Remove .*ليلى حداد/
      - status: Telegram asks you for the chat. It shows you the message before you send it.
      - button "Send as a message"
      - text: /While it is off, the bot shows them only to you/
      - switch "Visible in chats"
  `)

    // Shown in chats: what to write there.
    const stored = page.waitForResponse(response => response.request().method() === 'PUT')
    await tg.app.getByRole('switch', { name: 'Visible in chats' }).click()
    await stored
    await expect(app).toMatchAriaSnapshot(`
    - main:
      - text: /The bot has shown this list in no chat yet/
      - switch "Visible in chats" [checked]
      - text: Write in any chat @handpick_bot trip
      - button "Copy"
      - group: What the chat will see
  `)

    // The bot's answer in a group.
    await openChat(page, handpick.sandbox.url, 'Trip to Lisbon')
    await page.getByRole('textbox', { name: 'Message' }).fill('@handpick_bot trip')
    await page.getByRole('button', { name: 'Send' }).click()
    await expect(page.getByRole('log')).toMatchAriaSnapshot(`
    - log "Messages":
      - button "Handpick"
      - text: for Sam
      - paragraph:
        - text: People for the trip · 2 1.
        - link /Alice Moreau/
        - button "@alicemoreau"
        - text: /2\\./
        - link /ليلى حداد/
        - button "@layla_h"
      - link "Open in Handpick"
  `)

    // What is kept, and its end.
    await openApp(page, handpick)
    await expect(list.getByRole('listitem')).toHaveCount(2)
    await back()
    await tg.app.getByRole('button', { name: 'Privacy' }).click()
    await expect(app).toMatchAriaSnapshot(`
    - main:
      - heading "Privacy" [level=1]
      - term: What is kept
      - definition: /The people, groups, channels and bots that you choose/
      - term: How long
      - definition: Until you delete it.
      - term: Who sees it
      - definition: You, and the owner of this bot. A chat sees a list only when you show it there.
      - button "Download everything"
      - button "Delete everything"
      - status
  `)
    await tg.app.getByRole('button', { name: 'Delete everything' }).click()
    const question = tg.dialog('Delete everything?')
    await expect(question.locator).toMatchAriaSnapshot(`
    - dialog "Delete everything?":
      - heading "Delete everything?" [level=2]
      - paragraph: Your lists and all that is kept about you are erased. This can’t be undone.
      - button "Cancel"
      - button "Delete everything"
  `)
    await question.press('Delete everything')
    await expect(app).toMatchAriaSnapshot(`
    - main:
      - button "Delete everything"
      - status: Everything was deleted.
  `)
    await back()
    await expect(app).toMatchAriaSnapshot(`
    - main:
      - heading "Handpick" [level=1]
      - list "Requests":
        - listitem:
          - button "People for the trip, empty Who is coming along? Choose up to ten."
  `)
  },
)
