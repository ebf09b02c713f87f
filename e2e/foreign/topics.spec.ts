import { test as base, expect, type TelegramInABox } from '../../src/sandbox/testing/playwright.ts'

/** A bot on the Bot API, by plain calls, that makes a topic in a forum, and a person who writes into it. */

const TOKEN = '5123456789:AAEhBP0av28fMWLkGQ5GpAKqMB1SmLyJ0wU'

const test = base.extend({})
test.use({ sandboxOptions: { bots: [{ token: TOKEN, name: 'Librarian', username: 'library_bot' }] } })

type Peer = { id: number; accessHash: string }

/** The bot, which manages the topics of Sam's forum. */
async function openForum(sandbox: TelegramInABox) {
  const sam = sandbox.as('samrivers')
  const wanted = { title: 'Book club', about: '', megagroup: true, forum: true }
  const made = (await sam('channels.createChannel', wanted)) as { chats: Peer[] }
  const found = (await sam('contacts.resolveUsername', { username: 'library_bot' })) as { users: Peer[] }
  const [forum] = made.chats
  const [bot] = found.users
  if (!forum || !bot) throw new Error('There is no forum, or no bot')
  await sam('channels.editAdmin', {
    channel: { _: 'inputChannel', channelId: forum.id, accessHash: forum.accessHash },
    userId: { _: 'inputUser', userId: bot.id, accessHash: bot.accessHash },
    adminRights: { _: 'chatAdminRights', manageTopics: true },
    rank: '',
  })
  let offset = 0
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into whatever came
  async function call(method: string, parameters: object = {}): Promise<any> {
    const answer = await fetch(`${sandbox.botApi}/bot${TOKEN}/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(parameters),
    })
    const body = await answer.json()
    if (!body.ok) throw new Error(`${method}: ${body.description}`)
    return body.result
  }
  /** The next message with this field, however long it takes. */
  async function next(field: string) {
    for (;;) {
      const [update] = await call('getUpdates', { offset, limit: 1, timeout: 20 })
      if (!update) continue
      offset = update.update_id + 1
      if (update.message?.[field]) return update.message
    }
  }
  return { call, next, chat_id: -1_000_000_000_000 - forum.id }
}

const LOOKS = [
  { theme: 'light', width: 1280 },
  { theme: 'dark', width: 1280 },
  { theme: 'light', width: 360 },
  { theme: 'dark', width: 360 },
] as const

for (const { theme, width } of LOOKS) {
  test(`a topic is made, written in, closed and deleted (${theme}, ${width})`, async ({ sandbox, page }) => {
    await page.setViewportSize({ width, height: 760 })
    const shot = (name: string) =>
      page.screenshot({ path: `test-results/topics-${name}-${theme}-${width}.png` })
    const { call, next, chat_id } = await openForum(sandbox)
    const { message_thread_id } = await call('createForumTopic', {
      ...{ chat_id, name: 'Novels', icon_color: 0xcb86db },
    })

    // The bot has made a topic, and answers there.
    const { chat, write } = await sandbox.openChat({ chat: 'Book club', theme })
    const topics = page.getByRole('list', { name: 'Topics' })
    await expect(topics.getByRole('button')).toHaveText([/Novels/, /General/])
    await shot('list')
    await topics.getByRole('button', { name: 'Novels, 1 unread' }).click()
    await expect(chat.getByText('Librarian created the topic “Novels”')).toBeVisible()
    await write('What shall I read?')
    expect(await next('text')).toMatchObject({ message_thread_id, text: 'What shall I read?' })
    await call('sendMessage', { chat_id, message_thread_id, text: 'Middlemarch' })
    await call('sendMessage', { chat_id, text: 'Welcome to the club' })
    await expect(chat.getByText('Middlemarch')).toBeVisible()
    await expect(chat.getByText('Welcome to the club')).toHaveCount(0)
    await shot('topic')

    // The person makes another topic.
    await page.getByRole('button', { name: 'Back to topics' }).click()
    await expect(topics.getByRole('button', { name: 'Novels', exact: true })).toContainText('Middlemarch')
    await page.getByRole('button', { name: 'New topic' }).click()
    await page.getByRole('textbox', { name: 'Topic name' }).fill('Poems')
    await page.getByRole('button', { name: 'Green' }).click()
    await shot('new')
    await page.getByRole('button', { name: 'Create' }).click()
    await expect(page.getByRole('heading', { name: 'Poems' })).toBeVisible()
    const poems = (await next('forum_topic_created')).message_id
    await write('Only short ones')
    expect(await next('text')).toMatchObject({ message_thread_id: poems, is_topic_message: true })

    // The topic is closed, and then deleted.
    const menu = async (item: string) => {
      await page.getByRole('button', { name: 'Topic menu' }).click()
      await page.getByRole('menuitem', { name: item }).click()
    }
    await menu('Close topic')
    expect(await next('forum_topic_closed')).toMatchObject({ message_thread_id: poems })
    await expect(chat.getByText('You closed the topic')).toBeVisible()
    await menu('Reopen topic')
    await next('forum_topic_reopened')
    await menu('Delete topic')
    await page.getByRole('button', { name: 'Delete', exact: true }).click()
    await expect(topics.getByRole('button')).toHaveText([/General/, /Novels/])
  })
}

test('nobody but its makers writes in a closed topic', async ({ sandbox, page }) => {
  const { call, chat_id } = await openForum(sandbox)
  const { message_thread_id } = await call('createForumTopic', { chat_id, name: 'News' })
  await call('sendMessage', { chat_id, message_thread_id, text: 'We have moved' })
  await call('closeForumTopic', { chat_id, message_thread_id })
  const { link } = (await sandbox.as('samrivers')('messages.exportChatInvite', {
    peer: await peerOf(sandbox),
  })) as { link: string }
  await sandbox.as('alicemoreau')('messages.importChatInvite', { hash: link.split('+')[1] })
  await sandbox.openChat({ chat: 'Book club', user: 'alicemoreau' })
  await page.getByRole('button', { name: /^News/ }).click()
  await expect(page.getByRole('note')).toHaveText('This topic is closed by an admin')
  await page.getByText('We have moved').click({ button: 'right' })
  await expect(page.getByRole('menuitem', { name: 'Copy text' })).toBeVisible()
  await expect(page.getByRole('menuitem', { name: 'Reply' })).toBeHidden()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Topic menu' })).toBeHidden()
  await page.getByRole('button', { name: 'Back to topics' }).click()
  await expect(page.getByRole('button', { name: 'New topic' })).toBeHidden()
})

test('what was begun in one topic isn’t on screen in another', async ({ sandbox, page }) => {
  const { call, next, chat_id } = await openForum(sandbox)
  const { message_thread_id } = await call('createForumTopic', { chat_id, name: 'Novels' })
  const { chat, write } = await sandbox.openChat({ chat: 'Book club' })
  await page.getByRole('button', { name: /^Novels/ }).click()
  await call('sendMessage', {
    ...{ chat_id, message_thread_id, text: 'Which one?' },
    reply_markup: { keyboard: [[{ text: 'Emma' }]] },
  })
  await chat.getByText('Which one?').click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Reply' }).click()
  await expect(page.getByRole('button', { name: 'Cancel reply' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Emma' })).toBeVisible()

  await page.getByRole('button', { name: 'Back to topics' }).click()
  await page.getByRole('button', { name: /^General/ }).click()
  await expect(page.getByRole('textbox', { name: 'Message' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Cancel reply' })).toBeHidden()
  await expect(page.getByRole('button', { name: 'Emma' })).toBeHidden()
  await write('Hello, all')
  const hello = await next('text')
  expect(hello.text).toBe('Hello, all')
  expect(hello).not.toHaveProperty('reply_to_message')
  expect(hello).not.toHaveProperty('external_reply')
})

test('a topic that is refused keeps its name', async ({ sandbox, page }) => {
  await openForum(sandbox)
  await sandbox.openChat({ chat: 'Book club' })
  await page.getByRole('button', { name: 'New topic' }).click()
  const name = page.getByRole('textbox', { name: 'Topic name' })
  await name.fill('Poems')
  const method = 'messages.createForumTopic'
  sandbox.faults.add({ method, effect: 'error', code: 400, text: 'WAIT', times: 1 })
  await name.press('Enter')
  await expect(page.getByText('WAIT')).toBeVisible()
  await page.screenshot({ path: 'test-results/topics-refused.png' })
  await expect(name).toHaveValue('Poems')
  await name.press('Enter')
  await expect(page.getByRole('heading', { name: 'Poems' })).toBeVisible()
})

test('topics are turned off while one is on screen', async ({ sandbox, page }) => {
  const { call, chat_id } = await openForum(sandbox)
  const { message_thread_id } = await call('createForumTopic', { chat_id, name: 'Novels' })
  await call('sendMessage', { chat_id, text: 'Welcome to the club' })
  await call('sendMessage', { chat_id, message_thread_id, text: 'Middlemarch' })
  const { chat } = await sandbox.openChat({ chat: 'Book club' })
  await page.getByRole('button', { name: /^Novels/ }).click()
  await expect(chat.getByText('Middlemarch')).toBeVisible()
  const { channelId, accessHash } = await peerOf(sandbox)
  const channel = { _: 'inputChannel', channelId, accessHash }
  await sandbox.as('samrivers')('channels.toggleForum', { channel, enabled: false, tabs: false })
  await expect(page.getByRole('heading', { name: 'Book club' })).toBeVisible()
  await expect(chat.getByText('Welcome to the club')).toBeVisible()
  await expect(chat.getByText('Middlemarch')).toBeVisible()
  await expect(page.locator('.toasts p')).toHaveCount(0)
})

test('a person joins a public forum from its list of topics', async ({ sandbox, page }) => {
  await openForum(sandbox)
  const { channelId, accessHash } = await peerOf(sandbox)
  const channel = { _: 'inputChannel', channelId, accessHash }
  await sandbox.as('samrivers')('channels.updateUsername', { channel, username: 'book_club_here' })
  await sandbox.openChat({ chat: 'book_club_here', user: 'alicemoreau' })
  await expect(page.getByRole('list', { name: 'Topics' })).toContainText('General')
  await page.getByRole('button', { name: 'Join group' }).click()
  await expect(page.getByRole('button', { name: 'Join group' })).toBeHidden()
  await page.getByRole('button', { name: /^General/ }).click()
  await expect(page.getByRole('textbox', { name: 'Message' })).toBeVisible()
})

/** The forum, as Sam knows it. */
async function peerOf(sandbox: TelegramInABox) {
  const start = { offsetDate: 0, offsetId: 0, limit: 100, hash: '0', offsetPeer: { _: 'inputPeerEmpty' } }
  const { chats } = (await sandbox.as('samrivers')('messages.getDialogs', start)) as {
    chats: (Peer & { title: string })[]
  }
  const forum = chats.find(({ title }) => title === 'Book club')
  return { _: 'inputPeerChannel', channelId: forum?.id, accessHash: forum?.accessHash }
}
