import * as v from 'valibot'
import { MOST_BODY_BYTES } from '../../contract/limits.ts'
import { ProblemError } from '../problem.ts'

/** Reads the JSON body of a request, and checks its form. Throws {@link ProblemError}. */
export async function readBody<T>(request: Request, schema: v.GenericSchema<unknown, T>): Promise<T> {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), await textOf(request))
  if (parsed.success) return parsed.output
  const [issue] = parsed.issues
  throw new ProblemError('BODY_INVALID', [v.getDotPath(issue), issue.message].filter(Boolean).join(': '))
}

/** Stops reading at the limit, because a declared length may be wrong. */
async function textOf({ body }: Request): Promise<string> {
  if (!body) return ''
  const decoder = new TextDecoder()
  let text = ''
  let length = 0
  const reader = body.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return text + decoder.decode()
    length += value.byteLength
    if (length > MOST_BODY_BYTES) {
      await reader.cancel()
      throw new ProblemError('BODY_TOO_LARGE', `at most ${MOST_BODY_BYTES} bytes`)
    }
    text += decoder.decode(value, { stream: true })
  }
}
