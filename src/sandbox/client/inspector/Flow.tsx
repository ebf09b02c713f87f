import { fetchFirstPeers } from '../api/control.ts'
import { useBots } from '../store/bots.ts'
import { useChats } from '../store/chats.ts'
import { profileName } from '../store/profile.ts'
import { useSession } from '../store/session.ts'
import { toast, toastError } from '../store/toasts.ts'
import { copy } from '../ui/copy.ts'
import { Icon } from '../ui/Icon.tsx'
import { asTest } from './as-test.ts'
import { type Entry, failed, nameOf } from './entry.ts'
import type { Block } from './flows.ts'
import { Step } from './Step.tsx'

/** The steps of a flow under its ids, or steps that belong to no flow. */
export function Flow({ block: { ids, entries } }: { block: Block }) {
  const steps = (
    <ol>
      {entries.map((entry, index) => (
        <Step key={entry.id} entry={entry} before={entries[index - 1]} />
      ))}
    </ol>
  )
  const [first, last] = [entries.at(0), entries.at(-1)]
  if (ids.length === 0 || !first || !last) return steps
  const title = nameOf(first)
  return (
    <section className="flow" data-failed={entries.some(failed)}>
      <header>
        <h2>
          {ids.map(id => (
            <span key={id} className="ellipsis" title={id}>
              {withoutUser(id)}
            </span>
          ))}
        </h2>
        <span className="flow-time">{((last.at - first.at) / 1000).toFixed(2)} s</span>
        <button
          type="button"
          className="text-button"
          aria-label={`Copy as test: ${title}`}
          onClick={() => copyTest(entries).catch(toastError)}
        >
          <Icon name="flask" size={15} /> Copy as test
        </button>
      </header>
      {steps}
    </section>
  )
}

const withoutUser = (id: string) => id.replace(/ of \d+$/, '')

/** Copies a test of these steps, or says why no test can be made. */
async function copyTest(entries: readonly Entry[]) {
  const { users, chats } = await fetchFirstPeers()
  const made = asTest(entries, { ...recorded(), isThereAtFirst: peer => isAmong(peer, users, chats) })
  if ('why' in made) toast(made.why)
  else copy(made.code, 'Copied as a test')
}

function isAmong(inputPeer: unknown, users: number[], chats: number[]): boolean {
  const { _: kind, userId, chatId, channelId } = Object(inputPeer)
  if (kind === 'inputPeerSelf') return true
  return users.includes(userId) || chats.includes(chatId ?? channelId)
}

function recorded() {
  const { userId, cast } = useSession.getState()
  const { peers } = useChats.getState()
  return {
    userId,
    profile: profileName(),
    bots: (cast?.bots ?? []).map(bot => ({
      ...bot,
      title: peers[`user:${bot.id}`]?.title,
      webAppUrl: useBots.getState()[`user:${bot.id}`]?.menuButton?.url,
    })),
    titleOf(inputPeer: unknown) {
      for (const [field, kind] of [
        ['userId', 'user'],
        ['chatId', 'chat'],
        ['channelId', 'channel'],
      ] as const) {
        const id: unknown = Object(inputPeer)[field]
        if (typeof id === 'number') return peers[`${kind}:${id}`]?.title
      }
      return undefined
    },
  }
}
