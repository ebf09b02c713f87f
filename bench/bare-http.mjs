import { createServer } from 'node:http'

/** A Node process that only serves HTTP, to measure its own cost. */
const server = createServer((_, response) => response.end('ok'))
server.listen(0, '127.0.0.1', () =>
  console.log(JSON.stringify({ url: `http://127.0.0.1:${server.address().port}` })),
)
