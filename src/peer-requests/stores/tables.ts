/** A database that a newer version of this package has changed. */
export class NewerTablesError extends Error {
  constructor() {
    super(
      'The tables peer_requests_… were made by a newer version of @handpick/peer-requests: use that version.',
    )
  }
}

/** The version of the tables. A change of them needs a higher version, and statements that change older tables. */
export const TABLES_VERSION = 1

/** Throws {@link NewerTablesError}. @param found undefined when there are no tables yet */
export function needsTables(found: number | undefined): boolean {
  if (found !== undefined && found > TABLES_VERSION) throw new NewerTablesError()
  return found === undefined
}

/** Ids of users exceed 32 bits. @param id the type of a counted primary key */
export const createTables = (id: 'integer primary key autoincrement' | 'bigserial primary key') => `
  create table if not exists peer_requests_counters (
    user_id bigint primary key, last_button_id integer not null);
  create table if not exists peer_requests_requests (
    user_id bigint not null, button_id integer not null, purpose text not null, kind text not null,
    request text not null, webapp_req_id text, trace_id text, prepared_at bigint not null, used_at bigint,
    primary key (user_id, button_id));
  create index if not exists peer_requests_by_purpose on peer_requests_requests (user_id, purpose, prepared_at);
  create index if not exists peer_requests_oldest on peer_requests_requests (prepared_at);
  create table if not exists peer_requests_results (
    id ${id}, user_id bigint not null, button_id integer not null, purpose text not null, request text not null,
    webapp_req_id text, trace_id text, created_bot_id bigint, peers text not null, photos text not null,
    shared_at bigint not null, stored_at bigint not null);
  create index if not exists peer_requests_results_by_user on peer_requests_results (user_id, id);
  create index if not exists peer_requests_results_oldest on peer_requests_results (stored_at);
  create table if not exists peer_requests_unmatched (
    user_id bigint not null, button_id integer not null, shared_at bigint not null, peers text not null,
    photos text not null, stored_at bigint not null, primary key (user_id, button_id, shared_at));
  create table if not exists peer_requests_tables (version integer not null);
  insert into peer_requests_tables (version) values (${TABLES_VERSION});
`
