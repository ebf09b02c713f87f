import { expect, it } from 'vitest'
import { loadSchema } from '../tl/schema.ts'
import { createWriter } from '../tl/writer.ts'
import { deleteMessages } from '../world/messages/delete-messages.ts'
import { editMessage } from '../world/messages/edit-message.ts'
import { sendText } from '../world/messages/send-text.ts'
import { openScene, SAM } from '../world/test-scene.ts'
import { rowSchemas } from './row-schemas.ts'
import { type RowsByTable, wrongRows } from './wrong-rows.ts'

const schemas = rowSchemas(createWriter(loadSchema()))

it('a row may speak of a message that was deleted, but not of one that is there as gone', () => {
  const { world, alice } = openScene()
  const { id, box } = sendText(world, SAM, alice, { text: 'hi' })
  editMessage(world, SAM, alice, id, { text: 'hi!' })
  const before = world.messages.get(`${box}:${id}`)
  deleteMessages(world, SAM, [id], true)
  const tables: RowsByTable = { ...world.tables }
  expect(wrongRows(tables, schemas)).toEqual([])
  const edits = [...world.edits.entries()].map(([key]) => key)
  world.deletions.replaceAll([])
  expect(wrongRows(tables, schemas).map(({ key }) => key)).toEqual(edits)
  if (before) world.messages.set(`${box}:${id}`, before)
  world.deletions.set(`${box}:9`, { messageId: id, pts: 2 })
  expect(wrongRows(tables, schemas)).toContainEqual({
    table: 'deletions',
    key: `${box}:9`,
    why: 'its message is still there',
  })
})
