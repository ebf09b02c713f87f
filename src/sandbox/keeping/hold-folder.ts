import { accessSync, constants, mkdirSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { holdName, type LetGo } from './hold-name.ts'
import { KeepingError } from './keeping-error.ts'

/**
 * Locks a folder for this process until it ends, in any way. Two sandboxes would write into the same journal.
 * Returns a function that unlocks it earlier. Throws a {@link KeepingError}.
 */
export async function holdFolder(folder: string): Promise<LetGo> {
  let letGo: LetGo | undefined
  try {
    mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.W_OK)
    letGo = await holdName(nameOf(folder))
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new KeepingError(
      `Nothing can be written to ${folder} (${reason}): make room there, let this user write there, or name another folder.`,
    )
  }
  if (letGo) return letGo
  throw new KeepingError(
    `Another sandbox is running on the data in ${folder}: stop it, or name another folder.`,
  )
}

/** The same name for every path that leads to the folder. */
function nameOf(folder: string): string {
  const { dev, ino } = statSync(folder, { bigint: true })
  const name = `telegram-in-a-box-${dev}-${ino}`
  if (process.platform === 'linux') return `\0${name}`
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), name)
}
