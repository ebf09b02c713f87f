import { randomUUID } from 'node:crypto'
import { renameSync, rmSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'

/** Frees the name. */
export type LetGo = () => Promise<void>

/**
 * Holds a socket's name for this process until it ends, in any way. Returns undefined when another process has
 * it. The system frees a Linux name that begins with a zero byte, and a Windows pipe's name, with the process.
 * A file's name stays after a process is killed. Then no process answers at it.
 */
export async function holdName(name: string): Promise<LetGo | undefined> {
  const server = (await listenOn(name)) ?? (isFile(name) ? await takeOver(name) : undefined)
  if (!server) return undefined
  // A held name alone doesn't keep the process alive.
  server.unref()
  return () => new Promise(resolve => server.close(() => resolve()))
}

const isFile = (name: string) => !name.startsWith('\0') && !name.startsWith('\\\\.\\pipe\\')

/** Undefined when the name is taken. */
function listenOn(name: string): Promise<Server | undefined> {
  const server = createServer(socket => socket.destroy())
  return new Promise((resolve, reject) => {
    server.once('error', error => {
      if ('code' in error && error.code === 'EADDRINUSE') resolve(undefined)
      else reject(error)
    })
    server.listen(name, () => resolve(server))
  })
}

/** Takes the name of a killed process. */
async function takeOver(name: string): Promise<Server | undefined> {
  if (await answers(name)) return undefined
  // Another process may have taken the name by now. So the socket file is moved first, asked once more, and put
  // back if a process answers.
  const moved = `${name}.${randomUUID()}`
  try {
    renameSync(name, moved)
  } catch {
    return undefined
  }
  if (await answers(moved)) {
    renameSync(moved, name)
    return undefined
  }
  rmSync(moved)
  return listenOn(name)
}

function answers(name: string): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect(name, () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}
