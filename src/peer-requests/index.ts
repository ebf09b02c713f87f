export type { AdminRight } from '../contract/admin-rights.ts'
export type { RequestedPeer } from '../contract/peer.ts'
export type { PeerRequest } from '../contract/peer-request.ts'
export type { RequestPeerType } from '../contract/request-peer-type.ts'
export type { InitDataOf } from './http/authenticate.ts'
export type { PageResult } from './http/page-result.ts'
export {
  type AskedFor,
  createPeerRequests,
  type Handled,
  type MtprotoUpdate,
  type PeerRequests,
  type PeerRequestsOptions,
} from './peer-requests.ts'
export type {
  Accepted,
  AskedRequest,
  Known,
  Match,
  PeerPhoto,
  PeerRequestStore,
  PeerRequestTelegram,
  PeersRequested,
  PeersShared,
  PreparedRow,
  PreparedStore,
  RequestPeerButton,
} from './ports.ts'
export type { Prepared } from './prepare.ts'
export { memoryStore } from './stores/memory.ts'
export type { RequestButton } from './telegram/bot-api-types.ts'
export type { BotApiUpdate } from './telegram/from-json.ts'
export { type BotToken, type GrammyApi, overBotApi, type TelegrafTelegram } from './telegram/over-bot-api.ts'
export { TelegramError } from './telegram-error.ts'
