/** Whether every word of what was typed is somewhere in a text, whatever the case and the accents. */
export function matches(text: string, query: string): boolean {
  const where = plain(text)
  return plain(query)
    .split(/\s+/)
    .every(word => where.includes(word))
}

const plain = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/\p{M}|[\u200b-\u200f\u202a-\u202e\u2066-\u2069]/gu, '')
    .toLowerCase()
