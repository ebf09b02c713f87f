import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { generateRsaKey, loadRsaKey, type RsaKey, saveRsaKey } from '../mtproto/crypto/rsa.ts'

export interface Secrets {
  rsa: RsaKey
  /** Ed25519, for the third-party signature of init data. */
  webAppKey: KeyObject
}

/** The sandbox's own keys: from the data folder when they are there, else new ones, kept there. */
export function loadSecrets(dataDir: string | undefined): Secrets {
  const rsaPem = kept(dataDir, 'rsa.pem', () => saveRsaKey(generateRsaKey()))
  const webAppPem = kept(dataDir, 'web-app.pem', () =>
    generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  )
  return { rsa: loadRsaKey(rsaPem), webAppKey: createPrivateKey(webAppPem) }
}

function kept(dataDir: string | undefined, name: string, make: () => string): string {
  if (dataDir === undefined) return make()
  const file = join(dataDir, name)
  if (existsSync(file)) return readFileSync(file, 'utf8')
  mkdirSync(dataDir, { recursive: true })
  const content = make()
  writeFileSync(file, content, { mode: 0o600 })
  return content
}
