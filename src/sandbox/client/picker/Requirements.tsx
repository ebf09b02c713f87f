import type { RequestButton } from './selection.ts'
import { requirements } from './words.ts'

/** The filters of the request, above the list. Nothing when there are none. */
export function Requirements({ peerType }: Pick<RequestButton, 'peerType'>) {
  const sentences = requirements(peerType)
  if (sentences.length === 0) return null
  return (
    <section className="picker-requirements">
      <h3>Requirements</h3>
      <ul>
        {sentences.map(sentence => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </section>
  )
}
