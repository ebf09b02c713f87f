/** The bytes of a text in base64url, or TDLib's reason why it is wrong. */
export function decodeBase64Url(text: string): Buffer | string {
  const bare = text.replace(/=+$/, '')
  const padding = text.length - bare.length
  if (padding >= 3) return 'Wrong string padding'
  if (padding > 0 && text.length % 4 !== 0) return 'Wrong padding length'
  if (bare.length % 4 === 1) return 'Wrong string length'
  if (!/^[\w-]*$/.test(bare)) return 'Wrong character in the string'
  const bytes = Buffer.from(bare, 'base64url')
  // Bits after the last whole byte have to be zero.
  return bytes.toString('base64url') === bare ? bytes : 'Wrong padding in the string'
}
