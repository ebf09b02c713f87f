import { PROFILES, SOURCES } from '../profile/profiles.ts'
import { profileName } from '../store/profile.ts'

/** The behaviour of the imitated client, and the source of each fact. */
export function ClientFacts() {
  const name = profileName()
  const { title, ...facts } = PROFILES[name]
  const bySource = new Map<string, [string, unknown][]>()
  for (const [fact, value] of Object.entries(facts)) {
    const source = SOURCES[name][fact] ?? ''
    bySource.set(source, [...(bySource.get(source) ?? []), [fact, value]])
  }
  return (
    <details className="client-facts">
      <summary>What is known of {title}</summary>
      {[...bySource].map(([source, known]) => (
        <section key={source}>
          <h2>{source}</h2>
          <dl>
            {known.map(([fact, value]) => (
              <div key={fact}>
                <dt>{inWords(fact)}</dt>
                <dd>{said(value)}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </details>
  )
}

/** `dismissedOne` → `dismissed one`. */
const inWords = (name: string) => name.replaceAll(/[A-Z]/g, letter => ` ${letter.toLowerCase()}`)

function said(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'nothing' : value.join(', ')
  if (typeof value === 'object' && value !== null) return Object.values(value).join(', ')
  return value === '' ? 'none' : String(value)
}
