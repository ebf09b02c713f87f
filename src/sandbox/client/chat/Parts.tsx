import { Fragment } from 'react'
import type { Part } from './message-text.ts'
import type { TextPart } from './text-parts.ts'

export function Parts({ parts }: { parts: Part[] }) {
  return parts.map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a sentence's words have no other identity
    <Fragment key={index}>{typeof part === 'string' ? part : <bdi>{part.name}</bdi>}</Fragment>
  ))
}

interface Actions {
  onCommand(command: string): void
  /** With the @. */
  onMention(mention: string): void
}

/** A text whose commands, addresses and usernames can be clicked. */
export function LiveText({ parts, onCommand, onMention }: Actions & { parts: TextPart[] }) {
  return parts.map((part, index) => {
    // biome-ignore lint/suspicious/noArrayIndexKey: as above
    if (typeof part === 'string') return <Fragment key={index}>{part}</Fragment>
    const key = `${index}`
    if ('link' in part) {
      return (
        <a key={key} href={part.link} target="_blank" rel="noopener noreferrer">
          {part.link}
        </a>
      )
    }
    const [word, act] = 'command' in part ? [part.command, onCommand] : [part.mention, onMention]
    return (
      <button key={key} type="button" className="text-link" onClick={() => act(word)}>
        {word}
      </button>
    )
  })
}
