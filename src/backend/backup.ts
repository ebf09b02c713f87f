import Sqlite from 'better-sqlite3'
import { ConfigError } from './config.ts'
import { loadEnvFile } from './env-file.ts'

/**
 * `npm run backup -- <file>` copies the whole embedded database while the backend goes on. A PostgreSQL database
 * is backed up with PostgreSQL's own tools.
 */
try {
  loadEnvFile()
} catch (error) {
  if (!(error instanceof ConfigError)) throw error
  console.error(error.message)
  process.exit(1)
}
const [target] = process.argv.slice(2)
const source = `${process.env.DATA_DIR?.trim() || './data'}/handpick.sqlite`
if (target === undefined) {
  console.error('Say where to: npm run backup -- <file>')
  process.exit(1)
}
try {
  const database = new Sqlite(source, { readonly: true, fileMustExist: true })
  const { totalPages } = await database.backup(target)
  database.close()
  console.log(`${source} is copied to ${target}: ${totalPages} pages.`)
} catch (error) {
  console.error(`${source} can’t be copied to ${target}: ${error instanceof Error ? error.message : error}`)
  process.exit(1)
}
