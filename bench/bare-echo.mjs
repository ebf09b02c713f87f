import { createServer } from 'node:net'

/** A Node process that only sends back what it gets, to measure the way between two processes. */
const server = createServer(socket => socket.setNoDelay(true).pipe(socket))
server.listen(0, '127.0.0.1', () => console.log(server.address().port))
