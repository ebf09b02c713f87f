import { type ReactNode, useMemo, useState } from 'react'
import type { Entity, TextStyle } from '../api/entity.ts'
import { Link } from '../links/Link.tsx'
import { QuotedText } from './QuotedText.tsx'
import { type Piece, type Run, richBlocks, type TextAction } from './rich-text.ts'

interface Props {
  text: string
  entities: Entity[]
  /** Called for clicks on everything but links. */
  onAction(action: Exclude<TextAction, { kind: 'link' }>): void
}

/** A message's text with its styles. The text only becomes text nodes, so it can't bring its own HTML. */
export function RichText({ text, entities, onAction }: Props) {
  const blocks = useMemo(() => richBlocks(text, entities), [text, entities])
  // As in Telegram, a click shows all hidden text of the message.
  const [isRevealed, setRevealed] = useState(false)
  const reveal = isRevealed ? undefined : () => setRevealed(true)
  return blocks.map(({ quote, runs }, place) => {
    const key = `${place}`
    const content = runs.map((run, index) => {
      const runKey = `${index}`
      return <RunText key={runKey} run={run} onAction={onAction} reveal={reveal} />
    })
    if (!quote) return <span key={key}>{content}</span>
    return (
      <QuotedText key={key} isCollapsed={quote.collapsed}>
        {content}
      </QuotedText>
    )
  })
}

interface RunProps {
  run: Run
  onAction: Props['onAction']
  /** Shows the hidden text. Undefined after it was shown. */
  reveal: (() => void) | undefined
}

function RunText({ run: { action, pieces }, onAction, reveal }: RunProps) {
  const isHidden = reveal !== undefined && pieces.some(isSpoiler)
  const content = pieces.map((piece, at) => {
    const key = `${at}`
    return <PieceText key={key} piece={piece} reveal={isSpoiler(piece) ? reveal : undefined} />
  })
  if (!action || isHidden) return <span>{content}</span>
  if (action.kind === 'link') return <Link url={action.url}>{content}</Link>
  return (
    <button type="button" className="text-link" dir="auto" onClick={() => onAction(action)}>
      {content}
    </button>
  )
}

const isSpoiler = ({ styles }: Piece) => styles.includes('spoiler')

function PieceText({ piece: { text, styles }, reveal }: { piece: Piece; reveal: (() => void) | undefined }) {
  if (reveal) {
    return (
      <button type="button" className="text-spoiler" aria-label="Show the hidden text" onClick={reveal}>
        {text}
      </button>
    )
  }
  const names = [styles.includes('pre') && 'text-pre', styles.includes('found') && 'text-found']
  return (
    <span className={names.filter(Boolean).join(' ') || undefined}>
      {styles.reduce<ReactNode>(inTag, text)}
    </span>
  )
}

const TAGS: Partial<Record<TextStyle, 'b' | 'i' | 'u' | 's' | 'code'>> = {
  bold: 'b',
  italic: 'i',
  underline: 'u',
  strike: 's',
  code: 'code',
  pre: 'code',
}

function inTag(inner: ReactNode, style: TextStyle) {
  const Tag = TAGS[style]
  return Tag ? <Tag>{inner}</Tag> : inner
}
