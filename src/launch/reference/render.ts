import type * as v from 'valibot'
import { AUTH_SCHEME, SESSION_SCHEME } from '../../contract/api.ts'
import { HEARTBEAT, MOST_BODY, MOST_STREAMS, RATE_LIMITS, STREAM_RETRY } from '../../contract/limits.ts'
import { PROBLEM_STATUS, type ProblemCode, problemSchema } from '../../contract/problem.ts'
import { PROBLEM_WORDS } from '../../contract/problem-words.ts'
import { ROUTES, type Route } from '../../contract/routes.ts'
import { type Field, formsOf, ownTypeOf, typeOf } from './describe-schema.ts'
import { NAMED_TYPES } from './named-types.ts'

const WHO: Record<Route['who'], string> = {
  anyone: 'anyone',
  user: 'the user',
  machine: 'the backend’s own machine',
}

const row = (...cells: string[]) => `| ${cells.join(' | ')} |`
const table = (heads: string[], rows: string[][]) =>
  [row(...heads), row(...heads.map(() => '---')), ...rows.map(cells => row(...cells))].join('\n')

const fieldRow = ({ name, optional, type, description }: Field) => [
  `\`${name}\`${optional ? '?' : ''}`,
  type,
  description,
]
const fieldTable = (fields: Field[]) => table(['field', 'type', ''], fields.map(fieldRow))

/** A body: its name, or the fields of each of its forms. */
function bodyOf(schema: v.GenericSchema): string {
  const type = formsOf(schema).length === 1 && !typeOf(schema).startsWith('[') ? '' : typeOf(schema)
  return type === '' ? formsOf(schema).map(fieldTable).join('\n\n') : type
}

/** Several forms have a table each, below the fields that tell them apart. */
function formTables(schema: v.GenericSchema): string {
  const forms = formsOf(schema)
  return forms.length === 0 ? `A ${ownTypeOf(schema)}.` : forms.map(fieldTable).join('\n\nor\n\n')
}

function renderRoute(route: Route): string {
  const { method, path, does, params, headers = {}, body = [], answers } = route
  const parts = [`### ${method} ${path}`, `${does} For ${WHO[route.who]}.`]
  if (params) parts.push(`In the path:\n\n${bodyOf(params)}`)
  for (const [name, meaning] of Object.entries(headers)) parts.push(`Header \`${name}\`: ${meaning}.`)
  if (body.length > 0) parts.push(`Body:\n\n${body.map(bodyOf).join('\n\nor\n\n')}`)
  for (const { status, means, body, mediaType } of answers) {
    const what = [means, mediaType && `\`${mediaType}\``].filter(Boolean).join(', ')
    const head = `Answer **${status}**${what && ` (${what})`}`
    if (body === undefined) parts.push(`${head}${mediaType ? '' : ', without a body'}.`)
    else
      parts.push(bodyOf(body).startsWith('|') ? `${head}:\n\n${bodyOf(body)}` : `${head}: ${bodyOf(body)}.`)
  }
  const { problems = [] } = route
  if (problems.length > 0) parts.push(`Problems: ${problems.map(code => `\`${code}\``).join(', ')}.`)
  return parts.join('\n\n')
}

const routeLine = ({ method, path, who, does }: Route) => {
  const anchor = `${method} ${path}`
    .toLowerCase()
    .replace(/[^\w -]/g, '')
    .replaceAll(' ', '-')
  return [`[\`${method} ${path}\`](#${anchor})`, WHO[who], does]
}

const problemRow = ([code, status]: [string, number]) => {
  const { title, advice } = PROBLEM_WORDS[code as ProblemCode] // a key of PROBLEM_STATUS
  return [`\`${code}\``, String(status), title, advice]
}

const often = ({ burst, per }: { burst: number; per: number }) => `${burst} in ${per} seconds`

/** The whole of docs/api.md. */
export const renderReference = (): string => `# The backend's HTTP interface

<!-- Made from src/contract by \`npm run reference\`. Change it there. -->

What the Mini App and the backend say to each other, for whoever writes another app or another backend. JSON in UTF-8 both ways. A \`?\` behind a field's name: it may be absent, and is never null. Unknown fields in a body are refused; apps should overlook those that they don't know in an answer.

## Who is calling

\`Authorization: ${AUTH_SCHEME} <init data>\`, with the [init data](https://core.telegram.org/bots/webapps#validating-data-received-via-the-mini-app) as the client gave it, raw. It grows old while an app is open, so every answer bears a session in the header \`X-Session\`: \`Authorization: ${SESSION_SCHEME} <the newest one>\` is as good from then on. A session lasts six hours, and never longer than a day after Telegram vouched for the user. Nobody is ever named in a path or a body: the user is whoever the header says.

\`X-Request-Id\` in an answer is the call's name in the log. A call may bring its own: up to 64 letters, digits, \`-\` and \`_\`.

## Limits

| what | how much |
| --- | --- |
| calls of one user | ${often(RATE_LIMITS.user)} |
| of these, calls that ask Telegram: \`POST\` | ${often(RATE_LIMITS.asking)} |
| wrong credentials from one address | ${often(RATE_LIMITS.refused)} |
| open event streams of one user | ${MOST_STREAMS} |
| a body | ${MOST_BODY / 1024} KB |

What is used up comes back evenly over the time. Beyond it the answer is \`RATE_LIMITED\` with \`Retry-After\`.

## Routes

${table(['route', 'for', ''], ROUTES.map(routeLine))}

${ROUTES.map(renderRoute).join('\n\n')}

## The event stream

[Server-sent events](https://html.spec.whatwg.org/multipage/server-sent-events.html): \`event\` is the type, \`data\` an [AppEvent](#appevent) as JSON, and \`id\` the cursor to go on from with \`Last-Event-ID\`, on any backend. Nothing is sent twice or left out. A comment comes every ${HEARTBEAT / 1000} seconds; after a break try again in ${STREAM_RETRY / 1000} second. \`reload\` means that the cursor is too old or unknown: load the lists anew and go on from there.

## Types

${NAMED_TYPES.map(({ name, schema, about }) => `### ${name}\n\n${about}\n\n${formTables(schema)}`).join('\n\n')}

## Problems

Whatever goes wrong is answered as \`application/problem+json\` ([RFC 9457](https://www.rfc-editor.org/rfc/rfc9457)). The codes are stable.

${formsOf(problemSchema)
  .map(fields => fieldTable(fields.map(shortenCode)))
  .join('')}

${table(['code', 'status', 'meaning', 'what to do'], Object.entries(PROBLEM_STATUS).map(problemRow))}

A route’s own are named beside it. Those for the user can also answer \`INIT_DATA_MISSING\`, \`INIT_DATA_INVALID\`, \`INIT_DATA_EXPIRED\` and \`RATE_LIMITED\`, and each can answer \`INTERNAL\`.
`

/** The codes have a table of their own. */
const shortenCode = (field: Field) =>
  field.name === 'code' ? { ...field, type: 'one of those below' } : field
