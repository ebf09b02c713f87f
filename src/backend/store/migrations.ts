import { type Kysely, type Migration, PostgresAdapter, sql } from 'kysely'
import { unixTime } from '../clock.ts'

const isPostgres = (db: Kysely<unknown>) => db.getExecutor().adapter instanceof PostgresAdapter
const bytesIn = (db: Kysely<unknown>) => (isPostgres(db) ? 'bytea' : 'blob')

/** In order. A migration that has been released is never changed. Ids of users exceed 32 bits. */
export const MIGRATIONS: Record<string, Migration> = {
  '0001_requests': {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable('button_counters')
        .addColumn('user_id', 'bigint', column => column.primaryKey())
        .addColumn('last_button_id', 'integer', column => column.notNull())
        .execute()
      await db.schema
        .createTable('requests')
        .addColumn('user_id', 'bigint', column => column.notNull())
        .addColumn('button_id', 'integer', column => column.notNull())
        .addColumn('template_id', 'text', column => column.notNull())
        .addColumn('webapp_req_id', 'text', column => column.notNull())
        .addColumn('prepared_at', 'bigint', column => column.notNull())
        .addColumn('used_at', 'bigint')
        .addPrimaryKeyConstraint('requests_pk', ['user_id', 'button_id'])
        .execute()
      await db.schema
        .createIndex('requests_by_template')
        .on('requests')
        .columns(['user_id', 'template_id', 'prepared_at'])
        .execute()
      await db.schema
        .createTable('shared_peers')
        .addColumn('user_id', 'bigint', column => column.notNull())
        .addColumn('template_id', 'text', column => column.notNull())
        .addColumn('peer_key', 'text', column => column.notNull())
        .addColumn('peer', 'text', column => column.notNull())
        .addColumn('shared_at', 'bigint', column => column.notNull())
        .addColumn('event_id', 'bigint', column => column.notNull())
        .addPrimaryKeyConstraint('shared_peers_pk', ['user_id', 'template_id', 'peer_key'])
        .execute()
      await db.schema
        .createIndex('shared_peers_newest')
        .on('shared_peers')
        .columns(['user_id', 'template_id', 'event_id'])
        .execute()
      await db.schema
        .createTable('events')
        .addColumn('id', isPostgres(db) ? 'bigserial' : 'integer', column =>
          isPostgres(db) ? column.primaryKey() : column.primaryKey().autoIncrement(),
        )
        .addColumn('user_id', 'bigint', column => column.notNull())
        .addColumn('created_at', 'bigint', column => column.notNull())
        .addColumn('event', 'text', column => column.notNull())
        .execute()
      await db.schema.createIndex('events_by_user').on('events').columns(['user_id', 'id']).execute()
      await db.schema
        .createTable('unmatched_results')
        .addColumn('user_id', 'bigint', column => column.notNull())
        .addColumn('button_id', 'integer', column => column.notNull())
        .addColumn('peers', 'text', column => column.notNull())
        .addColumn('received_at', 'bigint', column => column.notNull())
        .addPrimaryKeyConstraint('unmatched_results_pk', ['user_id', 'button_id'])
        .execute()
    },
  },
  '0002_order_within_a_result': {
    async up(db: Kysely<unknown>) {
      await db.schema
        .alterTable('shared_peers')
        .addColumn('position', 'integer', column => column.notNull().defaultTo(0))
        .execute()
    },
  },
  '0003_every_request': {
    async up(db: Kysely<unknown>) {
      // A column can't be made nullable everywhere, so the rows move to a table of the new form.
      await db.schema.dropIndex('requests_by_template').execute()
      await db.schema.alterTable('requests').renameTo('requests_before').execute()
      await db.schema
        .createTable('requests')
        .addColumn('user_id', 'bigint', column => column.notNull())
        .addColumn('button_id', 'integer', column => column.notNull())
        .addColumn('template_id', 'text', column => column.notNull())
        .addColumn('request', 'text', column => column.notNull())
        .addColumn('webapp_req_id', 'text')
        .addColumn('prepared_at', 'bigint', column => column.notNull())
        .addColumn('used_at', 'bigint')
        .addPrimaryKeyConstraint('requests_by_button', ['user_id', 'button_id'])
        .execute()
      await db.schema
        .createIndex('requests_by_template')
        .on('requests')
        .columns(['user_id', 'template_id', 'prepared_at'])
        .execute()
      // Until now there were five templates, which all asked for names and usernames.
      const asked = (peerType: object) =>
        sql.lit(
          JSON.stringify({
            buttonText: 'Choose',
            peerType,
            maxQuantity: 1,
            nameRequested: true,
            usernameRequested: true,
            photoRequested: false,
          }),
        )
      await sql`
        insert into requests (user_id, button_id, template_id, request, webapp_req_id, prepared_at, used_at)
        select user_id, button_id, template_id,
          case template_id
            when 'group' then ${asked({ kind: 'chat', creator: true })}
            when 'channel' then ${asked({ kind: 'broadcast', creator: true })}
            when 'bot' then ${asked({ kind: 'user', bot: true })}
            else ${asked({ kind: 'user', bot: false })}
          end,
          webapp_req_id, prepared_at, used_at
        from requests_before`.execute(db)
      await db.schema.dropTable('requests_before').execute()
      await db.schema
        .alterTable('shared_peers')
        .addColumn('asked_as', 'text', column => column.notNull().defaultTo('person'))
        .execute()
      await sql`
        update shared_peers set asked_as = template_id
        where template_id in ('group', 'channel', 'bot')`.execute(db)
      await db.schema
        .createTable('photos')
        .addColumn('user_id', 'bigint', column => column.notNull())
        .addColumn('peer_key', 'text', column => column.notNull())
        .addColumn('photo_id', 'text', column => column.notNull())
        .addColumn('file_id', 'text', column => column.notNull())
        .addColumn('bytes', bytesIn(db))
        .addPrimaryKeyConstraint('photos_pk', ['user_id', 'peer_key'])
        .execute()
    },
  },
  '0004_guest_mode': {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable('guest_queries')
        .addColumn('key', 'text', column => column.primaryKey())
        .addColumn('invoker_id', 'bigint', column => column.notNull())
        .addColumn('owner', 'text', column => column.notNull())
        .addColumn('state', 'text', column => column.notNull())
        .addColumn('lease_until', 'bigint', column => column.notNull())
        .addColumn('received_at', 'bigint', column => column.notNull())
        .addColumn('detail', 'text')
        .execute()
      await db.schema.createIndex('guest_queries_oldest').on('guest_queries').column('received_at').execute()
      await db.schema
        .createTable('list_sharing')
        .addColumn('user_id', 'bigint', column => column.notNull())
        .addColumn('list_id', 'text', column => column.notNull())
        .addColumn('is_sharable', 'integer', column => column.notNull().defaultTo(0))
        .addColumn('posted_kind', 'text')
        .addColumn('posted_at', 'bigint')
        .addPrimaryKeyConstraint('list_sharing_pk', ['user_id', 'list_id'])
        .execute()
    },
  },
  '0005_sessions_and_health': {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable('session_values')
        .addColumn('session', 'text', column => column.notNull())
        .addColumn('key', 'text', column => column.notNull())
        .addColumn('value', bytesIn(db), column => column.notNull())
        .addPrimaryKeyConstraint('session_values_pk', ['session', 'key'])
        .execute()
      await db.schema
        .createTable('health')
        .addColumn('id', 'integer', column => column.primaryKey())
        .addColumn('checked_at', 'bigint', column => column.notNull())
        .execute()
      await db.schema.createIndex('requests_oldest').on('requests').column('prepared_at').execute()
      await db.schema.createIndex('events_oldest').on('events').column('created_at').execute()
    },
  },
  '0006_traces': {
    async up(db: Kysely<unknown>) {
      await db.schema.alterTable('requests').addColumn('trace_id', 'text').execute()
    },
  },
  // A list's id and its visibility in chats had two names each.
  '0007_one_name_each': {
    async up(db: Kysely<unknown>) {
      await db.schema.alterTable('requests').renameColumn('template_id', 'list_id').execute()
      await db.schema.dropIndex('requests_by_template').execute()
      await db.schema
        .createIndex('requests_by_list')
        .on('requests')
        .columns(['user_id', 'list_id', 'prepared_at'])
        .execute()
      await db.schema.alterTable('shared_peers').renameColumn('template_id', 'list_id').execute()
      await db.schema.alterTable('list_sharing').renameTo('list_visibility').execute()
      await db.schema.alterTable('list_visibility').renameColumn('is_sharable', 'visible_in_chats').execute()
      // Inside a text the quotes would be escaped, so only the field's name is replaced.
      await sql`update events set event = replace(event, '"templateId":', '"listId":')`.execute(db)
    },
  },
  '0008_sent_messages': {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable('sent_messages')
        .addColumn('once', 'text', column => column.primaryKey())
        .addColumn('sending_at', 'bigint', column => column.notNull())
        .execute()
      await db.schema.createIndex('sent_messages_oldest').on('sent_messages').column('sending_at').execute()
    },
  },
  '0009_outbox': {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable('outbox')
        .addColumn('event_id', 'bigint', column => column.primaryKey())
        .addColumn('id', 'text', column => column.notNull())
        .addColumn('user_id', 'bigint', column => column.notNull())
        .addColumn('body', 'text', column => column.notNull())
        .addColumn('waiting_since', 'bigint', column => column.notNull())
        .addColumn('tries', 'integer', column => column.notNull())
        .addColumn('failure', 'text')
        .addColumn('dead_at', 'bigint')
        .execute()
      await db.schema
        .createIndex('outbox_by_user')
        .on('outbox')
        .columns(['user_id', 'dead_at', 'event_id'])
        .execute()
      await db.schema.createIndex('outbox_by_death').on('outbox').columns(['dead_at', 'event_id']).execute()
      await db.schema
        .createTable('outbox_queues')
        .addColumn('user_id', 'bigint', column => column.primaryKey())
        .addColumn('next_try_at', 'bigint', column => column.notNull())
        .execute()
      await db.schema.createIndex('outbox_queues_next').on('outbox_queues').column('next_try_at').execute()
    },
  },
  // Everything about a person can be erased, at their wish or after KEEP_DAYS.
  '0010_erasure': {
    async up(db: Kysely<unknown>) {
      await db.schema
        .alterTable('button_counters')
        .addColumn('first_button_id', 'integer', column => column.notNull().defaultTo(0))
        .execute()
      // Nobody knows when these people opened their lists last, so their time begins now.
      await db.schema
        .alterTable('button_counters')
        .addColumn('opened_at', 'bigint', column => column.notNull().defaultTo(unixTime()))
        .execute()
      await db.schema
        .createIndex('button_counters_by_opening')
        .on('button_counters')
        .column('opened_at')
        .execute()
      await db.schema
        .createTable('erased_buttons')
        .addColumn('id', 'integer', column => column.primaryKey())
        .addColumn('highest', 'integer', column => column.notNull())
        .execute()
      await sql`insert into erased_buttons (id, highest) values (1, 0)`.execute(db)
      await db.schema
        .createIndex('guest_queries_by_invoker')
        .on('guest_queries')
        .column('invoker_id')
        .execute()
      // `once` begins with the message's purpose, and then has the user's id.
      await db.schema.alterTable('sent_messages').addColumn('user_id', 'bigint').execute()
      await db.schema.createIndex('sent_messages_by_user').on('sent_messages').column('user_id').execute()
      const { rows } = await sql<{ once: string }>`select once from sent_messages`.execute(db)
      for (const { once } of rows) {
        const userId = /^(?:command|thanks) (\d+) /.exec(once)?.[1]
        if (userId)
          await sql`update sent_messages set user_id = ${Number(userId)} where once = ${once}`.execute(db)
      }
      // The open apps of a person find their cursor gone after an erasure. So each person with lists has a cursor.
      await sql`
        insert into events (user_id, created_at, event)
        select user_id, max(shared_at), '{"type":"reload"}' from shared_peers
        where user_id not in (select user_id from events) group by user_id`.execute(db)
    },
  },
  '0011_old_unmatched_results': {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createIndex('unmatched_results_oldest')
        .on('unmatched_results')
        .column('received_at')
        .execute()
    },
  },
}
