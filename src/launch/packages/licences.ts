import { readFileSync } from 'node:fs'

/** A bundled package, as Vite's `build.license` writes it. */
export interface Licence {
  name: string
  version: string
  /** Like `MIT`. */
  identifier?: string
  text?: string
}

/** Reads the licences that Vite has written beside a bundle. */
export const readLicences = (file: string): Licence[] => JSON.parse(readFileSync(file, 'utf8'))

/** The text with the licences of bundled packages, as these licences demand. Each package is named once. */
export function licenceText(licences: readonly Licence[]): string {
  const byName = new Map(licences.map(one => [`${one.name} ${one.version}`, one]))
  const sections = [...byName].sort(([a], [b]) => (a < b ? -1 : 1)).map(([title, one]) => section(title, one))
  return `# What is inside, and its licences\n\n${sections.join('\n')}`
}

function section(title: string, { identifier, text }: Licence): string {
  if (text === undefined) throw new Error(`${title} is bundled, and has no licence text.`)
  const quoted = text.replace(/^/gm, '> ').replace(/ +$/gm, '')
  return `## ${title}${identifier ? ` (${identifier})` : ''}\n\n${quoted}\n`
}
