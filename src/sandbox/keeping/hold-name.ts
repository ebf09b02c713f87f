import { randomUUID } from 'node:crypto'
import { renameSync, rmSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'

/** Gives the name back. */
export type LetGo = () => Promise<void>

/**
 * Keeps a socket's name for this process alone until it ends, however it ends. Gives undefined when another one has
 * it. The system frees a Linux name that begins with a zero byte, and a Windows pipe's, with the process. A file's
 * name stays behind when a process is killed; whether anybody answers tells.
 */
export async function holdName(name: string): Promise<LetGo | undefined> {
  const server = (await listenOn(name)) ?? (isFile(name) ? await takeOver(name) : undefined)
  if (!server) return undefined
  // Holding a name is no reason to go on.
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

/** Takes the name of a process that was killed. */
async function takeOver(name: string): Promise<Server | undefined> {
  if (await answers(name)) return undefined
  // Another process may have taken it over by now: once moved it can still be asked, and put back.
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
