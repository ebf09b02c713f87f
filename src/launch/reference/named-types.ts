import type * as v from 'valibot'
import { adminRightsSchema } from '../../contract/admin-rights.ts'
import {
  entitySchema,
  listSummarySchema,
  preparedRequestSchema,
  visibilitySchema,
} from '../../contract/api.ts'
import { appEventSchema } from '../../contract/event.ts'
import { keptAboutMeSchema } from '../../contract/kept-about-me.ts'
import { sharedPeerSchema } from '../../contract/peer.ts'
import { peerRequestSchema } from '../../contract/peer-request.ts'
import { postedResultSchema } from '../../contract/posted-result.ts'
import { requestPeerTypeSchema } from '../../contract/request-peer-type.ts'
import { templateSchema } from '../../contract/template.ts'

/** The types that the reference explains once under their own heading. `about` is the first text there. */
export const NAMED_TYPES: readonly { name: string; schema: v.GenericSchema; about: string }[] = [
  {
    name: 'ListSummary',
    schema: listSummarySchema,
    about: 'A template with its list in short.',
  },
  {
    name: 'Template',
    schema: templateSchema,
    about:
      'A kind of request that the Mini App offers, with the list that its results are kept in. What else must hold is the same as for [PeerRequest](#peerrequest).',
  },
  {
    name: 'PeerRequest',
    schema: peerRequestSchema,
    about:
      'What the bot asks a user for: the [button](https://core.telegram.org/constructor/inputKeyboardButtonRequestPeer) without its id. Only users can be chosen several at once, and `botAdminRights` must be among `userAdminRights`.',
  },
  {
    name: 'RequestPeerType',
    schema: requestPeerTypeSchema,
    about:
      'What the user may choose from: Telegram’s [RequestPeerType](https://core.telegram.org/type/RequestPeerType). A filter is three-valued: `true` the peer must, `false` it must not, absent either is fine. Those that are only ever `true` are a must or absent, as in Telegram’s schema.',
  },
  {
    name: 'AdminRights',
    schema: adminRightsSchema,
    about:
      'Telegram’s [chatAdminRights](https://core.telegram.org/constructor/chatAdminRights), each once. None asks for an administrator, whatever their rights.',
  },
  {
    name: 'SharedPeer',
    schema: sharedPeerSchema,
    about:
      'A peer in a list: Telegram’s [RequestedPeer](https://core.telegram.org/type/RequestedPeer). Everything but `kind` and `id` is there only when the request asked for it and the peer has it.',
  },
  { name: 'PreparedRequest', schema: preparedRequestSchema, about: 'A button that Telegram holds ready.' },
  {
    name: 'Visibility',
    schema: visibilitySchema,
    about: 'Whether a list may be shown in chats, and where it was last.',
  },
  {
    name: 'Entity',
    schema: entitySchema,
    about: 'A piece of formatting, as Telegram’s [entities](https://core.telegram.org/api/entities).',
  },
  {
    name: 'KeptAboutMe',
    schema: keptAboutMeSchema,
    about: 'Everything that is stored about a user.',
  },
  { name: 'AppEvent', schema: appEventSchema, about: 'What happened to a user’s lists.' },
  {
    name: 'PostedResult',
    schema: postedResultSchema,
    about: 'The body of a post to the owner’s own address: see [Posted results](#posted-results).',
  },
]
