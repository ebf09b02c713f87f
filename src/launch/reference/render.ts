import { AUTH_SCHEME, SESSION_SCHEME } from '../../contract/api.ts'
import {
  HEARTBEAT_MS,
  MOST_BODY_BYTES,
  MOST_STREAMS,
  RATE_LIMITS,
  STREAM_RETRY_MS,
} from '../../contract/limits.ts'
import { RESULT_HEADERS } from '../../contract/posted-result.ts'
import { PROBLEM_STATUS, type ProblemCode } from '../../contract/problem.ts'
import { PROBLEM_WORDS } from '../../contract/problem-words.ts'
import { type Field, formsOf, typeOf } from './describe-schema.ts'
import type { JsonSchema } from './json-schema.ts'
import { type OpenApi, type Operation, type Parameter, PROBLEM_TYPE } from './openapi.ts'

const row = (...cells: string[]) => `| ${cells.join(' | ')} |`
const table = (heads: string[], rows: string[][]) =>
  [row(...heads), row(...heads.map(() => '---')), ...rows.map(cells => row(...cells))].join('\n')

const fieldRow = ({ name, isOptional, type, description }: Field) => [
  `\`${name}\`${isOptional ? '?' : ''}`,
  type,
  description,
]
const fieldTable = (fields: Field[]) => table(['field', 'type', ''], fields.map(fieldRow))

/** A body: a link to its named type, or a table for each of its forms. */
const bodyOf = (schema: JsonSchema): string =>
  schema.$ref === undefined ? formsOf(schema).map(fieldTable).join('\n\nor\n\n') : typeOf(schema)

const toField = ({ name, description = '', schema }: Parameter): Field => ({
  ...{ name, type: typeOf(schema), isOptional: false, description },
})

interface Route extends Operation {
  title: string
}
const routesOf = (api: OpenApi): Route[] =>
  Object.entries(api.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({
      title: `${method.toUpperCase()} ${path}`,
      ...operation,
    })),
  )

function renderRoute({ title, tags, description, parameters = [], requestBody, responses }: Route): string {
  const parts = [`### ${title}`, `${description} For ${tags[0]}.`]
  const inPath = parameters.filter(one => one.in === 'path').map(toField)
  if (inPath.length > 0) parts.push(`In the path:\n\n${fieldTable(inPath)}`)
  for (const { in: where, name, description } of parameters)
    if (where === 'header') parts.push(`Header \`${name}\`: ${description}.`)
  const body = Object.values(requestBody?.content ?? {})[0]?.schema
  if (body) parts.push(`Body:\n\n${bodyOf(body)}`)
  const problems: string[] = []
  for (const [status, { description, content = {} }] of Object.entries(responses)) {
    if (content[PROBLEM_TYPE]) problems.push(...description.split(', '))
    else parts.push(renderAnswer(status, description, content))
  }
  if (problems.length > 0) parts.push(`Problems: ${problems.map(code => `\`${code}\``).join(', ')}.`)
  return parts.join('\n\n')
}

function renderAnswer(status: string, means: string, content: Record<string, { schema?: JsonSchema }>) {
  const types = Object.keys(content)
  const isJson = types[0] === 'application/json'
  const what = [means, !isJson && types.map(type => `\`${type}\``).join(' or ')].filter(Boolean).join(', ')
  const head = `Answer **${status}**${what && ` (${what})`}`
  const schema = Object.values(content)[0]?.schema
  if (!schema) return `${head}${types.length > 0 ? '' : ', without a body'}.`
  return schema.$ref === undefined ? `${head}:\n\n${bodyOf(schema)}` : `${head}: ${bodyOf(schema)}.`
}

const anchorOf = (title: string) =>
  title
    .toLowerCase()
    .replace(/[^\w -]/g, '')
    .replaceAll(' ', '-')

const routeLine = ({ title, tags, description }: Route) => [
  `[\`${title}\`](#${anchorOf(title)})`,
  tags[0],
  description,
]

function renderType([name, schema]: [string, JsonSchema]): string {
  const { description, ...own } = schema
  const forms = formsOf(own)
  const body = forms.length === 0 ? `A ${typeOf(own)}.` : forms.map(fieldTable).join('\n\nor\n\n')
  return `### ${name}\n\n${description}\n\n${body}`
}

const problemRow = ([code, status]: [string, number]) => {
  const { title, advice } = PROBLEM_WORDS[code as ProblemCode] // a key of PROBLEM_STATUS
  return [`\`${code}\``, String(status), title, advice]
}
/** Shortens the field `code`, because the codes have their own table. */
const shortenCode = (field: Field) =>
  field.name === 'code' ? { ...field, type: 'one of those below' } : field

const often = ({ burst, per }: { burst: number; per: number }) => `${burst} in ${per} seconds`

/** The whole of docs/api.md. */
export function renderReference(api: OpenApi): string {
  const { Problem: problem = {}, ...types } = api.components.schemas
  const routes = routesOf(api)
  return `# The backend's HTTP interface

<!-- Made from src/contract by \`npm run reference\`. Change it there. -->

This is how the Mini App and the backend talk, for people who write another app or another backend. Bodies are JSON in UTF-8. A field with a \`?\` behind its name may be absent, and is never null. The backend refuses a body with unknown fields. An app should ignore unknown fields in an answer. [openapi.json](openapi.json) has the same for programs.

## Who is calling

\`Authorization: ${AUTH_SCHEME} <init data>\`, with the [init data](https://core.telegram.org/bots/webapps#validating-data-received-via-the-mini-app) as the client gave it, raw. Init data grows old while an app is open. So every answer has a session in the header \`X-Session\`, and \`Authorization: ${SESSION_SCHEME} <the newest session>\` is as good from then on. A session lasts six hours, and never longer than a day after Telegram signed the init data. Only this header says who the user is. No path and no body names a user.

\`X-Request-Id\` in an answer is the call's name in the log. A call may bring its own: up to 64 letters, digits, \`-\` and \`_\`.

## Limits

| what | how much |
| --- | --- |
| calls of one user | ${often(RATE_LIMITS.user)} |
| of these, calls that ask Telegram: \`POST\` | ${often(RATE_LIMITS.asking)} |
| wrong credentials from one address | ${often(RATE_LIMITS.refused)} |
| open event streams of one user | ${MOST_STREAMS} |
| a body | ${MOST_BODY_BYTES / 1024} KB |

What is used up comes back evenly over the time. Beyond it the answer is \`RATE_LIMITED\` with \`Retry-After\`.

## Routes

${table(['route', 'for', ''], routes.map(routeLine))}

${routes.map(renderRoute).join('\n\n')}

## The event stream

[Server-sent events](https://html.spec.whatwg.org/multipage/server-sent-events.html): \`event\` is the type, \`data\` an [AppEvent](#appevent) as JSON, and \`id\` the cursor to go on from with \`Last-Event-ID\`, on any backend. Nothing is sent twice or left out. A comment comes every ${HEARTBEAT_MS / 1000} seconds; after a break try again in ${STREAM_RETRY_MS / 1000} second. \`reload\` means that the cursor is too old or unknown: load the lists anew and go on from there.

## Posted results

With \`RESULTS_WEBHOOK\` the backend posts each result to the owner's own address: a [PostedResult](#postedresult) as JSON, with \`${RESULT_HEADERS.id}\`, \`${RESULT_HEADERS.timestamp}\` and \`${RESULT_HEADERS.signature}\` as headers. [operations.md](operations.md#results-at-your-own-address) shows how to check the signature.

## Types

${Object.entries(types).map(renderType).join('\n\n')}

## Problems

Whatever goes wrong is answered as \`${PROBLEM_TYPE}\` ([RFC 9457](https://www.rfc-editor.org/rfc/rfc9457)). The codes are stable.

${formsOf(problem)
  .map(fields => fieldTable(fields.map(shortenCode)))
  .join('')}

${table(['code', 'status', 'meaning', 'what to do'], Object.entries(PROBLEM_STATUS).map(problemRow))}

A route’s own are named beside it. Those for the user can also answer \`INIT_DATA_MISSING\`, \`INIT_DATA_INVALID\`, \`INIT_DATA_EXPIRED\`, \`CLOCK_BEHIND\` and \`RATE_LIMITED\`, and each can answer \`INTERNAL\`.
`
}
