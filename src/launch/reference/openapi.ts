import type * as v from 'valibot'
import { AUTH_SCHEME, SESSION_SCHEME } from '../../contract/api.ts'
import { PROBLEM_STATUS, type ProblemCode, problemSchema } from '../../contract/problem.ts'
import { ROUTES, type Route } from '../../contract/routes.ts'
import { type JsonSchema, namedSchemas, toSchema } from './json-schema.ts'

/** The parts of an OpenAPI 3.1 document that the contract fills. @see https://spec.openapis.org/oas/v3.1.1 */
export interface OpenApi {
  openapi: '3.1.1'
  info: { title: string; version: string; description: string; license: { name: string; identifier: string } }
  paths: Record<string, Partial<Record<Lowercase<Route['method']>, Operation>>>
  components: {
    schemas: Record<string, JsonSchema>
    securitySchemes: Record<string, { type: 'http'; scheme: string; description: string }>
  }
}

export interface Operation {
  /** The group of callers. */
  tags: [string]
  description: string
  security: Record<string, string[]>[]
  parameters?: Parameter[]
  requestBody?: { required: true; content: Content }
  responses: Record<string, { description: string; content?: Content }>
}

export interface Parameter {
  in: 'path' | 'header'
  name: string
  required: boolean
  description?: string
  schema: JsonSchema
}

export type Content = Record<string, { schema?: JsonSchema }>

export const PROBLEM_TYPE = 'application/problem+json'
const JSON_TYPE = 'application/json'

const WHO: Record<Route['who'], string> = {
  anyone: 'anyone',
  user: 'the user',
  machine: 'the backend’s own machine',
}

/** The contract as an OpenAPI document. */
export const toOpenApi = (version: string): OpenApi => ({
  openapi: '3.1.1',
  info: {
    title: 'Handpick’s backend',
    version,
    description: 'What the Mini App and the backend say to each other. docs/api.md is made of this.',
    license: { name: 'MIT', identifier: 'MIT' },
  },
  paths: pathsOf(ROUTES),
  components: {
    schemas: { ...namedSchemas(), Problem: toSchema(problemSchema) },
    securitySchemes: {
      initData: {
        type: 'http',
        scheme: AUTH_SCHEME,
        description: 'The init data as the client gave it, raw.',
      },
      session: {
        type: 'http',
        scheme: SESSION_SCHEME,
        description: 'The newest `X-Session` of an answer.',
      },
    },
  },
})

function pathsOf(routes: readonly Route[]): OpenApi['paths'] {
  const paths: OpenApi['paths'] = {}
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, '{$1}')
    // OpenAPI writes methods in lower case.
    const method = route.method.toLowerCase() as Lowercase<Route['method']>
    paths[path] = { ...paths[path], [method]: toOperation(route) }
  }
  return paths
}

function toOperation({ who, does, params, headers = {}, body, answers, problems = [] }: Route): Operation {
  const parameters = [...(params ? pathParameters(params) : []), ...headerParameters(headers)]
  return {
    tags: [WHO[who]],
    description: does,
    security: who === 'user' ? [{ initData: [] }, { session: [] }] : [],
    ...(parameters.length > 0 && { parameters }),
    ...(body && { requestBody: { required: true, content: jsonContent(oneOf(body)) } }),
    responses: { ...Object.fromEntries(answers.map(toResponse)), ...problemResponses(problems) },
  }
}

function pathParameters(params: v.GenericSchema): Parameter[] {
  return Object.entries(toSchema(params).properties ?? {}).map(([name, property]) => {
    const { description, ...schema } = typeof property === 'boolean' ? {} : property
    return { in: 'path', name, required: true, ...(description && { description }), schema }
  })
}

const headerParameters = (headers: Record<string, string>): Parameter[] =>
  Object.entries(headers).map(([name, description]) => ({
    ...{ in: 'header', name, required: false, description, schema: { type: 'string' } },
  }))

const oneOf = (schemas: v.GenericSchema[]): JsonSchema => {
  const options = schemas.map(schema => toSchema(schema))
  const [only] = options
  return only && options.length === 1 ? only : { oneOf: options }
}

const jsonContent = (schema: JsonSchema): Content => ({ [JSON_TYPE]: { schema } })

function toResponse({ status, means = '', body, mediaType }: Route['answers'][number]) {
  const types = mediaType?.split(/, | or /) ?? (body ? [JSON_TYPE] : [])
  const schema = body && { schema: toSchema(body) }
  const content = Object.fromEntries(types.map(type => [type, { ...schema }]))
  return [status, { description: means, ...(types.length > 0 && { content }) }] as const
}

/** A response for each status, with the codes that it may have. */
function problemResponses(codes: ProblemCode[]): Operation['responses'] {
  const statuses = [...new Set(codes.map(code => PROBLEM_STATUS[code]))]
  return Object.fromEntries(
    statuses.map(status => {
      const own = codes.filter(code => PROBLEM_STATUS[code] === status)
      const schema = {
        allOf: [{ $ref: '#/components/schemas/Problem' }, { properties: { code: { enum: own } } }],
      }
      return [status, { description: own.join(', '), content: { [PROBLEM_TYPE]: { schema } } }]
    }),
  )
}
