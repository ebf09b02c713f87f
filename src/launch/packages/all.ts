import type { PackageDescription } from './description.ts'
import { telegramInABox } from './telegram-in-a-box/description.ts'

/** All that `npm run packages` builds. */
export const PACKAGES: readonly PackageDescription[] = [telegramInABox]
