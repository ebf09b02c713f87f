// @ts-check
// A bare server to compare the sandbox's Bot API with. It is Node's own HTTP server, which reads the same requests,
// answers the same JSON, and stores nothing.
import { createServer } from 'node:http'

const { me, message } = JSON.parse(process.env.ANSWERS ?? '{}')
let lastId = 0

/** @param {string} method @param {string} body @returns {object | undefined} */
function resultOf(method, body) {
  if (method === 'getMe') return me
  if (method !== 'sendMessage') return undefined
  const { chat_id, text } = JSON.parse(body)
  if (typeof text !== 'string' || chat_id !== message.chat.id) return undefined
  return { ...message, message_id: ++lastId, date: Math.floor(Date.now() / 1000), text }
}

const server = createServer((request, response) => {
  let body = ''
  request.on('data', chunk => {
    body += chunk
  })
  request.on('end', () => {
    const method = (request.url ?? '').split('/').at(-1) ?? ''
    const result = resultOf(method, body)
    const answer = JSON.stringify(result ? { ok: true, result } : { ok: false, error_code: 400 })
    response.writeHead(result ? 200 : 400, {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(answer),
    })
    response.end(answer)
  })
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  console.log(JSON.stringify({ root: `http://127.0.0.1:${port}` }))
})
