import { accessSync, constants, mkdirSync } from 'node:fs'
import { ConfigError } from '../backend/config.ts'

/** Makes the folder if it isn't there. Throws {@link ConfigError} when nothing can be written into it. */
export function requireWritable(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.W_OK)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : error
    throw new ConfigError(
      `Nothing can be written to ${folder} (${code}): let this user write there, or set DATA_DIR to a folder of their own.`,
    )
  }
}
