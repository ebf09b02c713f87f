import { peerKey } from '../api/peer.ts'
import { optionId } from '../chat/Suggestions.tsx'
import { useStartParams } from '../links/open-link.ts'
import { openChat } from '../store/session.ts'
import { openSimpleMiniApp } from '../webapp/launch.ts'
import type { InlineResult } from './inline-results.ts'
import type { Inline, Shown } from './use-inline.ts'
import '../chat/suggestions.css'
import './inline.css'

/** The next page is fetched when the end of the list is this near, in CSS pixels. */
const NEAR_THE_END_PX = 200

interface Props {
  id: string
  inline: Inline
  shown: Shown
  onChoose(result: InlineResult): void
}

/** A bot's results above the message field. The field keeps the focus. */
export function InlineResults({ id, inline, shown: { bot, answer }, onChoose }: Props) {
  const { results, gallery, button } = answer
  return (
    <div
      className="suggestions inline-results"
      onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
        if (scrollHeight - scrollTop - clientHeight < NEAR_THE_END_PX) inline.more()
      }}
    >
      {button && (
        <button
          type="button"
          className="inline-switch"
          onClick={() => {
            if (button.kind === 'web_app') void openSimpleMiniApp(bot, button.url, undefined)
            else {
              useStartParams.setState({ [peerKey(bot)]: button.startParam })
              openChat(peerKey(bot))
            }
          }}
        >
          <bdi className="ellipsis">{button.text}</bdi>
        </button>
      )}
      {results.length === 0 && !button && <p className="inline-none">No results</p>}
      <div id={id} role="listbox" aria-label={`Results of ${bot.title}`} data-gallery={gallery}>
        {results.map((result, place) => (
          <button
            key={`${result.queryId} ${result.id}`}
            id={optionId(id, place)}
            ref={option => {
              if (place === inline.active) option?.scrollIntoView({ block: 'nearest' })
            }}
            type="button"
            role="option"
            tabIndex={-1}
            aria-selected={place === inline.active}
            aria-label={result.title}
            onMouseDown={event => event.preventDefault()}
            onClick={() => onChoose(result)}
          >
            {gallery ? <Picture result={result} /> : <Line result={result} />}
          </button>
        ))}
      </div>
    </div>
  )
}

function Line({ result }: { result: InlineResult }) {
  return (
    <>
      <Picture result={result} />
      <span className="inline-words">
        <b className="ellipsis" dir="auto">
          {result.title}
        </b>
        <small dir="auto">{result.description}</small>
      </span>
    </>
  )
}

/** A result's picture. Without a picture, the first letter of its title stands there. */
function Picture({ result: { picture, title } }: { result: InlineResult }) {
  return picture === undefined ? (
    <span className="inline-picture" aria-hidden="true">
      {[...title][0]?.toUpperCase()}
    </span>
  ) : (
    <img className="inline-picture" src={picture} alt="" loading="lazy" />
  )
}
