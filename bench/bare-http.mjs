import { createServer } from 'node:http'

/** What a Node process costs that serves HTTP and does nothing else. */
const server = createServer((_, response) => response.end('ok'))
server.listen(0, '127.0.0.1', () =>
  console.log(JSON.stringify({ url: `http://127.0.0.1:${server.address().port}` })),
)
