import { readFileSync, writeFileSync } from 'node:fs'

const TELEGRAMS_KEY =
  /-----BEGIN RSA PUBLIC KEY-----\n(?:[\w+/]{64}\n){5}[\w+/=]+\n-----END RSA PUBLIC KEY-----/g

/**
 * Writes a copy of TDLib that trusts another server. TDLib has no option for this, so the server's key takes
 * the place of Telegram's keys in the library's file. All these keys are texts of the same length.
 *
 * @param {string} library the path of the library
 * @param {string} publicKey PKCS#1 PEM, of 2048 bits
 * @param {string} target the path of the copy
 */
export function copyLibraryFor(library, publicKey, target) {
  const key = publicKey.trim()
  // In latin1 each byte is one character, so that the file keeps its other bytes.
  const before = readFileSync(library, 'latin1')
  let replaced = 0
  const after = before.replace(TELEGRAMS_KEY, theirs => {
    if (theirs.length !== key.length) throw new Error('The keys differ in length')
    replaced++
    return key
  })
  // One key is of Telegram's servers, the other one of its test servers.
  if (replaced !== 2) throw new Error(`TDLib has ${replaced} keys, and 2 were expected`)
  writeFileSync(target, after, 'latin1')
}
