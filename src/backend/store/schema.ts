import type { Generated } from 'kysely'

/** Times are Unix seconds. Objects are JSON text. */
export interface Database {
  /** A row for each known user. */
  button_counters: {
    user_id: number
    /** The last button_id given out to the user. */
    last_button_id: number
    /** The user's buttons with lower ids were erased. */
    first_button_id: number
    /** When the lists were opened last, exact to a day. */
    opened_at: number
  }
  /** One row: the highest button_id of all people who were erased. It names nobody. */
  erased_buttons: { id: number; highest: number }
  requests: {
    user_id: number
    button_id: number
    list_id: string
    /** The PeerRequest. */
    request: string
    /** Null for a button on a reply keyboard. */
    webapp_req_id: string | null
    trace_id: string | null
    prepared_at: number
    /** When Telegram delivered its result. */
    used_at: number | null
  }
  shared_peers: {
    user_id: number
    list_id: string
    peer_key: string
    /** The RequestedPeer, as last seen. */
    peer: string
    /** The kind that it was asked for as: `person`, `group`… */
    asked_as: string
    shared_at: number
    /** The order of peers that were shared in the same second. */
    event_id: number
    /** Place within its result: the order in which the user chose. */
    position: number
  }
  /** The newest photo of each shared peer of a user. `bytes` is set once it was downloaded. */
  photos: { user_id: number; peer_key: string; photo_id: string; file_id: string; bytes: Uint8Array | null }
  events: { id: Generated<number>; user_id: number; created_at: number; event: string }
  unmatched_results: { user_id: number; button_id: number; peers: string; received_at: number }
  /** A row for each call of a guest, whichever process answers it. */
  guest_queries: {
    key: string
    invoker_id: number
    /** The process that has taken it. */
    owner: string
    state: 'claimed' | 'sending' | 'answered' | 'refused' | 'too_old' | 'limited'
    /** Until then no other process takes it. It has no meaning once the state is `sending` or settled. */
    lease_until: number
    received_at: number
    detail: string | null
  }
  /** Whether chats may see a user's list, and where it was shown last. */
  list_visibility: {
    user_id: number
    list_id: string
    /** 0 or 1. */
    visible_in_chats: number
    posted_kind: string | null
    posted_at: number | null
  }
  /** The MTProto library's data for each backend's login: keys, and its position in Telegram's updates. */
  session_values: { session: string; key: string; value: Uint8Array }
  /** Messages that may have gone out, by what makes each the only one of its kind. */
  sent_messages: { once: string; user_id: number | null; sending_at: number }
  /** What the owner hasn't been posted yet. */
  outbox: {
    event_id: number
    /** A UUID, the same however often it is posted. */
    id: string
    user_id: number
    /** The PostedResult. */
    body: string
    waiting_since: number
    /** How often it was posted in vain. */
    tries: number
    /** Why the last try was in vain. */
    failure: string | null
    /** When it was given up; null while it waits. */
    dead_at: number | null
  }
  /** A row for each user with results that wait: when the oldest of them may be posted. */
  outbox_queues: { user_id: number; next_try_at: number }
  /** One row. It is written to check that writing works. */
  health: { id: number; checked_at: number }
}
