import { readFileSync } from 'node:fs'
import * as v from 'valibot'
import { type Document, isNode, LineCounter, parseDocument } from 'yaml'
import { CUSTOM_LIST_ID } from '../../contract/template.ts'
import { type OwnTemplate, ownTemplateSchema } from './own-template.ts'

/** A templates file can't be used. The message names the line and the reason of each fault. */
export class TemplatesError extends Error {}

/** The details that the request asks for: three flags of Telegram, as one list. */
const toldSchema = v.optional(v.array(v.picklist(['name', 'username', 'photo'])), [
  'name',
  'username',
  'photo',
])

const fileSchema = v.pipe(
  v.array(
    v.pipe(
      v.looseObject({ request: toldSchema, maxQuantity: v.optional(v.unknown(), 1) }),
      v.transform(({ request, ...template }) => ({
        ...template,
        nameRequested: request.includes('name'),
        usernameRequested: request.includes('username'),
        photoRequested: request.includes('photo'),
      })),
      ownTemplateSchema,
    ),
    'should be a list of templates',
  ),
  v.nonEmpty('should have at least one template'),
)

/** Throws {@link TemplatesError}. */
export function readTemplates(file: string): OwnTemplate[] {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException // all that reading a file throws
    throw new TemplatesError(`The templates file ${file} can’t be read (${code}): is TEMPLATES_FILE right?`)
  }
  return parseTemplates(text, file)
}

/** @param file its name, for messages */
export function parseTemplates(text: string, file: string): OwnTemplate[] {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const refuse = (problems: { offset: number; message: string }[]): never => {
    const sentences = problems.map(({ offset, message }) => {
      const { line, col } = lines.linePos(offset)
      return `${file}:${line}:${col} ${message}`
    })
    throw new TemplatesError(sentences.join('\n'))
  }
  if (document.errors.length > 0)
    refuse(document.errors.map(({ pos: [offset], message }) => ({ offset, message })))

  const parsed = v.safeParse(fileSchema, document.toJS())
  if (!parsed.success) {
    return refuse(
      parsed.issues.map(issue => {
        const path = (issue.path ?? []).map(({ key }) => key)
        const where = path.slice(1).join('.')
        return {
          offset: offsetOf(document, path),
          message: [where, issue.message].filter(Boolean).join(': '),
        }
      }),
    )
  }
  const ids = parsed.output.map(({ id }) => id)
  const wrongAt = ids.findIndex((id, index) => id === CUSTOM_LIST_ID || ids.indexOf(id) < index)
  if (wrongAt >= 0) {
    const why = ids[wrongAt] === CUSTOM_LIST_ID ? 'is taken by requests built by hand' : 'is used twice'
    refuse([{ offset: offsetOf(document, [wrongAt, 'id']), message: `id: “${ids[wrongAt]}” ${why}` }])
  }
  return parsed.output
}

/** Where a value begins. For a missing value, where the nearest part around it begins. */
function offsetOf(document: Document, path: unknown[]): number {
  for (let length = path.length; length >= 0; length--) {
    const node = document.getIn(path.slice(0, length), true)
    if (isNode(node) && node.range) return node.range[0]
  }
  return 0
}
