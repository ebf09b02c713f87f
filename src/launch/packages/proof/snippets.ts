import { readFileSync } from 'node:fs'

/** A piece of code in a document. */
export interface Snippet {
  /** `ts`, `js` or `sh`. */
  language: string
  /** The name of the file, if the snippet has a title: ```` ```js title="my-bot.js" ````. */
  title: string | undefined
  /** The heading above it. */
  heading: string
  code: string
}

/** The pieces of code in a Markdown file. */
export function snippetsOf(file: string): Snippet[] {
  let heading = ''
  return [...readFileSync(file, 'utf8').matchAll(/^#+ (.*)$|^```(\w+)(.*)\n([\s\S]*?)^```$/gm)].flatMap(
    ([, title, language = '', info = '', code = '']) => {
      if (title !== undefined) {
        heading = title
        return []
      }
      return [{ language, title: /title="([^"]+)"/.exec(info)?.[1], heading, code }]
    },
  )
}
