import { peerKey } from '../api/peer.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { commandText, type Suggestion } from './suggest.ts'
import './suggestions.css'

interface Props {
  id: string
  suggestions: Suggestion[]
  /** The index of the suggestion that Enter takes. */
  active: number
  onChoose(suggestion: Suggestion): void
}

export const optionId = (id: string, place: number) => `${id}-${place}`

/** Suggestions above the message field. The field keeps the focus. */
export function Suggestions({ id, suggestions, active, onChoose }: Props) {
  const label = suggestions[0]?.kind === 'command' ? 'Commands' : 'Mentions'
  return (
    <div id={id} className="suggestions" role="listbox" aria-label={label}>
      {suggestions.map((suggestion, place) => (
        <button
          key={suggestion.kind === 'command' ? commandText(suggestion) : peerKey(suggestion.peer)}
          id={optionId(id, place)}
          ref={option => {
            if (place === active) option?.scrollIntoView({ block: 'nearest' })
          }}
          type="button"
          role="option"
          tabIndex={-1}
          aria-selected={place === active}
          onMouseDown={event => event.preventDefault()}
          onClick={() => onChoose(suggestion)}
        >
          <Content suggestion={suggestion} />
        </button>
      ))}
    </div>
  )
}

function Content({ suggestion }: { suggestion: Suggestion }) {
  if (suggestion.kind === 'command') {
    return (
      <>
        <b>{commandText(suggestion)}</b>
        <span className="ellipsis" dir="auto">
          {suggestion.description}
        </span>
      </>
    )
  }
  const { peer } = suggestion
  return (
    <>
      <Avatar peer={peer} size="small" />
      <bdi className="suggestion-name ellipsis">{peer.title}</bdi>
      <bdi className="ellipsis">@{peer.username}</bdi>
      {peer.bot && <small>{peer.guest ? 'guest bot' : 'bot'}</small>}
    </>
  )
}
