import { type ReactNode, useMemo } from 'react'
import type { Entity, TextStyle } from '../api/entity.ts'
import { Link } from '../links/Link.tsx'
import { type Piece, richText, type TextAction } from './rich-text.ts'

interface Props {
  text: string
  entities: Entity[]
  /** What is clicked, but for links. */
  onAction(action: Exclude<TextAction, { kind: 'link' }>): void
}

/** What somebody wrote, with how they marked it. Only text nodes: nothing in it is ever markup. */
export function RichText({ text, entities, onAction }: Props) {
  const runs = useMemo(() => richText(text, entities), [text, entities])
  return runs.map(({ action, pieces }, index) => {
    const key = `${index}`
    const content = pieces.map((piece, at) => styled(piece, `${at}`))
    if (!action) return <span key={key}>{content}</span>
    if (action.kind === 'link') {
      return (
        <Link key={key} url={action.url}>
          {content}
        </Link>
      )
    }
    return (
      <button key={key} type="button" className="text-link" dir="auto" onClick={() => onAction(action)}>
        {content}
      </button>
    )
  })
}

const TAGS = { bold: 'b', italic: 'i', underline: 'u', strike: 's', code: 'code', pre: 'code' } as const

const styled = ({ text, styles }: Piece, key: string): ReactNode => (
  <span key={key} className={styles.includes('pre') ? 'text-pre' : undefined}>
    {styles.reduce<ReactNode>(inTag, text)}
  </span>
)

function inTag(inner: ReactNode, style: TextStyle) {
  const Tag = TAGS[style]
  return <Tag>{inner}</Tag>
}
