import { useEffect, useMemo } from 'react'
import type { Template } from '../../../contract/template.ts'
import { useLists, useRemovals } from '../../app-context.ts'
import { t } from '../../language/language.ts'
import { hiddenKey } from '../../store/removals.ts'
import { Placeholder, Skeleton } from '../../ui/Placeholder.tsx'
import { useSentence } from '../../use-sentence.ts'
import { PeerList } from './PeerList.tsx'

interface ListContentProps {
  template: Template
  /** What a list without anyone in it says. */
  empty: { title: string; text: string }
}

/** What has come of a request so far, read anew as it opens. */
export function ListContent({ template, empty }: ListContentProps) {
  const { id } = template
  const peers = useLists(state => state.peers[id])
  const hidden = useRemovals(state => state.hidden)
  const shown = useMemo(
    () => (peers?.status === 'ready' ? peers.value.filter(one => !hidden.has(hiddenKey(id, one))) : []),
    [peers, hidden, id],
  )
  const why = useSentence(peers?.status === 'failed' ? peers.code : undefined)
  const open = useLists(state => state.open)
  const seen = useLists(state => state.seen)
  useEffect(() => {
    void open(id)
    return () => seen(id)
  }, [id, open, seen])
  switch (peers?.status) {
    case undefined:
    case 'loading':
      return <Skeleton rows={3} />
    case 'failed':
      return (
        <Placeholder
          icon="🌧️"
          title={t('didntWork')}
          action={{ text: t('tryAgain'), onClick: () => void open(id) }}
        >
          {why}
        </Placeholder>
      )
    case 'ready':
      if (shown.length > 0) return <PeerList template={template} peers={shown} />
      return (
        <Placeholder icon="🫥" title={empty.title}>
          {empty.text}
        </Placeholder>
      )
    default:
      return peers satisfies never
  }
}
