import { useChats } from '../store/chats.ts'
import { useSession } from '../store/session.ts'
import { copy } from '../ui/copy.ts'
import { Icon } from '../ui/Icon.tsx'
import { asTest } from './as-test.ts'
import { failed, nameOf } from './entry.ts'
import type { Block } from './flows.ts'
import { Step } from './Step.tsx'

/** The steps of one flow under its ids, or some that belong to none. */
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
        <h3>
          {ids.map(id => (
            <span key={id} className="ellipsis" title={id}>
              {withoutUser(id)}
            </span>
          ))}
        </h3>
        <span className="flow-time">{((last.at - first.at) / 1000).toFixed(2)} s</span>
        <button
          type="button"
          className="text-button"
          aria-label={`Copy as test: ${title}`}
          onClick={() => copy(asTest(entries, recorded()), 'Copied as a test')}
        >
          <Icon name="flask" size={15} /> Copy as test
        </button>
      </header>
      {steps}
    </section>
  )
}

const withoutUser = (id: string) => id.replace(/ of \d+$/, '')

const recorded = () => ({
  sandboxUrl: location.origin,
  userId: useSession.getState().userId,
  titleOf: (inputPeer: unknown) => {
    const { peers } = useChats.getState()
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
})
