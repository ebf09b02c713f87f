import type { Person } from './test-bot-api.ts'

/** For tests: makes a supergroup of a person's, or a channel of theirs with `{ broadcast: true }`. */
export async function createChannel(person: Person, more: object = {}) {
  const kind = 'broadcast' in more ? {} : { megagroup: true }
  const made = await person.rpc('channels.createChannel', { title: 'Trip', about: '', ...kind, ...more })
  const [{ id, accessHash }] = made.chats
  const channel = { _: 'inputChannel', channelId: id, accessHash }
  return {
    chat_id: -1_000_000_000_000 - id,
    channel,
    peer: { ...channel, _: 'inputPeerChannel' },
    invite: (...users: object[]) => person.rpc('channels.inviteToChannel', { channel, users }),
    /** Makes a user an administrator with these rights. */
    setRights: (userId: object, rights: object) =>
      person.rpc('channels.editAdmin', {
        ...{ channel, userId, rank: '' },
        adminRights: { _: 'chatAdminRights', ...rights },
      }),
  }
}
