import { useEffect } from 'react'
import type { Sharing } from '../../../contract/api.ts'
import type { ErrorCode } from '../../api/client.ts'
import { useLists } from '../../app-context.ts'
import { sentence } from '../../errors.ts'
import { t } from '../../language/language.ts'
import type { SharingState } from '../../store/sharing.ts'
import { Switch } from '../../ui/Switch.tsx'
import { useNow } from '../../ui/use-now.ts'
import { useSharing } from '../../use-list-stores.ts'
import { useSentence } from '../../use-sentence.ts'
import { InChats } from './InChats.tsx'
import { lastShown } from './last-shown.ts'

/** Whether a list may be shown in chats. Comes below the list, and not before it. */
export function SharingSection({ listId }: { listId: string }) {
  const isListShown = useLists(({ peers }) => peers[listId]?.status === 'ready')
  const state = useSharing(({ states }) => states[listId])
  const follow = useSharing(sharing => sharing.follow)
  const refresh = useSharing(sharing => sharing.refresh)
  useEffect(() => follow(listId), [follow, listId])
  if (!isListShown || !state || state.status === 'loading') return null
  if (state.status === 'failed') return <NotKnown code={state.code} onTry={refresh} />
  return <SharingFields listId={listId} state={state} />
}

function NotKnown({ code, onTry }: { code: ErrorCode; onTry: () => void }) {
  return (
    <div className="section fields sharing">
      <div className="field-row">
        <span className="field-label">
          {t('shareable')}
          <small>{useSentence(code)}</small>
        </span>
        <button type="button" className="button button-small button-plain" onClick={onTry}>
          {t('tryAgain')}
        </button>
      </div>
    </div>
  )
}

type Known = Extract<SharingState, { status: 'settled' | 'changing' }>

function SharingFields({ listId, state }: { listId: string; state: Known }) {
  const change = useSharing(sharing => sharing.change)
  const now = useNow()
  const { sharing } = state
  const isOn = state.status === 'changing' ? state.to : sharing.isSharable
  const problem = state.status === 'settled' ? state.problem : undefined
  return (
    <div className="section fields sharing">
      <Switch
        label={t('shareable')}
        hint={isOn ? lastShown(sharing.posted, now) : whatItDoes(sharing)}
        isOn={isOn}
        onChange={to => void change(listId, to)}
      />
      {problem && (
        <p className="field-error" role="alert">
          {t(problem.to ? 'notSwitchedOn' : 'notSwitchedOff', { why: sentence(problem.code) })}
        </p>
      )}
      {isOn && <InChats sharing={sharing} />}
    </div>
  )
}

const whatItDoes = ({ example, posted }: Sharing) => t(posted ? 'whatItDoesAgain' : 'whatItDoes', { example })
