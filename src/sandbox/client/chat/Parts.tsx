import { Fragment } from 'react'
import type { Part } from './message-text.ts'

export function Parts({ parts }: { parts: Part[] }) {
  return parts.map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a sentence's parts have no other identity
    <Fragment key={index}>{typeof part === 'string' ? part : <bdi>{part.name}</bdi>}</Fragment>
  ))
}
