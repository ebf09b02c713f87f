import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { unixTime } from '../clock.ts'
import { signResult } from './post-result.ts'

/** Runs the checks that docs/operations.md gives to owners. */
const SECRET = 'a-secret-of-the-owner'
const BODY = '{"peers":[{"firstName":"Zoë"}]}'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'check-'))
  for (const [, name = '', code = ''] of readFileSync('docs/operations.md', 'utf8').matchAll(
    /^```\w+ title="(check[-_]result\.\w+)"\n(.*?)^```/gms,
  ))
    writeFileSync(join(folder, name), code)
})
afterAll(() => rmSync(folder, { recursive: true }))

type Post = [secret: string, timestamp: string, signature: string, body: string]
/** Prints each check's answer, in JSON. */
const NODE = `
  import { isFromHandpick } from './check-result.mjs'
  const posts = JSON.parse(process.argv[1])
  console.log(JSON.stringify(posts.map(([secret, timestamp, signature, body]) =>
    isFromHandpick(secret, timestamp, signature, Buffer.from(body)))))`
const PYTHON = `
import json, sys
from check_result import is_from_handpick
print(json.dumps([is_from_handpick(*post[:3], post[3].encode()) for post in json.loads(sys.argv[1])]))`

const checks: [string, (posts: Post[]) => string][] = [
  ['Node', posts => run(process.execPath, ['--input-type=module', '-e', NODE, JSON.stringify(posts)])],
  ['Python', posts => run('python3', ['-c', PYTHON, JSON.stringify(posts)])],
]
const run = (command: string, args: string[]) =>
  execFileSync(command, args, { cwd: folder, encoding: 'utf8' })
const hasPython = spawnSync('python3', ['--version']).status === 0

describe.each(checks)('the documented check in %s', (name, check) => {
  it.skipIf(name === 'Python' && !hasPython)('knows our posts from all others', () => {
    const now = unixTime()
    const signed = (time: number, secret = SECRET): Post => [
      ...([SECRET, String(time), signResult(secret, time, BODY), BODY] as const),
    ]
    const [, timestamp, signature] = signed(now)
    const posts: [Post, boolean][] = [
      [signed(now), true],
      [signed(now - 200), true],
      [signed(now - 400), false],
      [signed(now + 400), false],
      [signed(now, 'another-secret'), false],
      [[SECRET, timestamp, signature, `${BODY} `], false],
      [[SECRET, String(now - 1), signature, BODY], false],
      [[SECRET, timestamp, '', BODY], false],
      [[SECRET, timestamp, 'é'.repeat(64), BODY], false],
      [[SECRET, '', signature, BODY], false],
      [[SECRET, 'soon', signature, BODY], false],
    ]
    expect(JSON.parse(check(posts.map(([post]) => post)))).toEqual(posts.map(([, isOurs]) => isOurs))
  })
})
