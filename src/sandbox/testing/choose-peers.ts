import type { Locator } from '@playwright/test'

/**
 * Chooses peers in an open picker by their names, and shares them as a person does on this client. Some clients ask
 * about a single peer, others share it at the tap. Several peers are checked first.
 */
export async function choosePeers(picker: Locator, names: string[]): Promise<void> {
  const row = (name: string) =>
    picker.getByRole('checkbox', { name }).or(picker.getByRole('option', { name })).first()
  const boxes = picker.getByRole('checkbox')
  await boxes.or(picker.getByRole('option')).first().waitFor()
  const areSeveral = (await boxes.count()) > 0
  for (const name of names) {
    // A long list draws only the rows in sight.
    const isDrawn = await row(name).isVisible()
    if (!isDrawn) await picker.getByRole('searchbox').fill(name)
    await row(name).click()
    if (!isDrawn && areSeveral) await picker.getByRole('searchbox').fill('')
  }
  const isClosed = picker.waitFor({ state: 'hidden' })
  if (areSeveral) await picker.getByRole('button', { name: /^Share/ }).click()
  else {
    const question = picker.page().getByRole('dialog', { name: /^Send .* to / })
    await Promise.race([isClosed, question.waitFor()])
    if (await question.isVisible()) await question.getByRole('button', { name: 'Send', exact: true }).click()
  }
  await isClosed
}
