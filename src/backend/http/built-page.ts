import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The Mini App's page as the build makes it, in two forms. */
export interface BuiltPage {
  /** Names the app's script. A browser keeps both, and needn't compile the script again. */
  byName: string
  /** Has the script in it, so that a browser that has nothing yet needn't ask for it. */
  whole: string
}

/** Undefined when the folder has no page. A page of one's own may have one form only. */
export function readBuiltPage(appDir: string): BuiltPage | undefined {
  const [byName, whole] = ['index.html', 'index-whole.html'].map(name => {
    const file = join(appDir, name)
    return existsSync(file) ? readFileSync(file, 'utf8') : undefined
  })
  return byName === undefined ? undefined : { byName, whole: whole ?? byName }
}
