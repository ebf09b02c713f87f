import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { generateRsaKey, loadRsaKey, type RsaKey, saveRsaKey } from '../mtproto/crypto/rsa.ts'
import { KeepingError } from './keeping-error.ts'
import { writeWhole } from './whole-file.ts'

export interface Secrets {
  rsa: RsaKey
  /** Ed25519, for the third-party signature of init data. */
  webAppKey: KeyObject
  /** An earlier process has left at least one of the keys. */
  wereThere: boolean
  /** Unexpected facts, in sentences. */
  notes: string[]
}

const newRsaKey = () => saveRsaKey(generateRsaKey())
let shared: string | undefined

/**
 * All sandboxes of this process that keep nothing, as in tests, share one RSA key. Each has its own authorization keys
 * all the same, and drawing an RSA key takes 20 times as long as the rest of a start.
 */
function sharedRsaKey(): string {
  shared ??= newRsaKey()
  return shared
}

/**
 * The sandbox's own keys. They come from the data folder, or are new and stored there. A key that can't be read
 * is set aside. Throws a KeepingError.
 */
export function loadSecrets(dataDir: string | undefined): Secrets {
  const newRsa = dataDir === undefined ? sharedRsaKey : newRsaKey
  const rsa = keptKey(dataDir, 'rsa.pem', loadRsaKey, newRsa)
  const webApp = keptKey(dataDir, 'web-app.pem', createPrivateKey, () =>
    generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  )
  return {
    rsa: rsa.key,
    webAppKey: webApp.key,
    wereThere: rsa.wasThere || webApp.wasThere,
    notes: [...rsa.notes, ...webApp.notes],
  }
}

function keptKey<T>(dataDir: string | undefined, name: string, read: (pem: string) => T, make: () => string) {
  if (dataDir === undefined) return { key: read(make()), wasThere: false, notes: [] }
  const file = join(dataDir, name)
  const wasThere = existsSync(file)
  try {
    if (wasThere) return { key: read(readFileSync(file, 'utf8')), wasThere, notes: [] }
  } catch {
    renameSync(file, `${file}.broken`)
  }
  const pem = make()
  try {
    mkdirSync(dataDir, { recursive: true })
    writeWhole(file, pem, 0o600)
  } catch (error) {
    const why = error instanceof Error ? error.message : error
    throw new KeepingError(`${name} can’t be written to ${dataDir}: ${why}.`, { cause: error })
  }
  const note = `The key in ${file} couldn’t be read. There is a new one; the old file is now ${name}.broken.`
  return { key: read(pem), wasThere, notes: wasThere ? [note] : [] }
}
