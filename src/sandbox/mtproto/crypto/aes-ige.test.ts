import { randomBytes } from 'node:crypto'
import { NodeCryptoProvider } from '@mtcute/node/utils.js'
import { describe, expect, it } from 'vitest'
import { igeDecrypt, igeEncrypt } from './aes-ige.ts'

describe('AES-IGE', () => {
  it('agrees with the client library’s independent code, at every length', async () => {
    const theirs = new NodeCryptoProvider()
    await theirs.initialize()
    for (let blocks = 1; blocks <= 20; blocks++) {
      const [key, iv, plain] = [randomBytes(32), randomBytes(32), randomBytes(16 * blocks)]
      const other = theirs.createAesIge(key, iv)
      expect(igeEncrypt(plain, key, iv)).toEqual(Buffer.from(other.encrypt(plain)))
      expect(igeDecrypt(plain, key, iv)).toEqual(Buffer.from(other.decrypt(plain)))
    }
  })
})
