import type { PackageDescription } from './description.ts'
import { peerRequests } from './peer-requests/description.ts'
import { requestChat } from './request-chat/description.ts'
import { telegramInABox } from './telegram-in-a-box/description.ts'

/** The packages that `npm run packages` builds. */
export const PACKAGES: readonly PackageDescription[] = [telegramInABox, requestChat, peerRequests]
