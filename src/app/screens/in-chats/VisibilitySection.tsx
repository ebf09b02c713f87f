import { useEffect } from 'react'
import type { Visibility } from '../../../contract/api.ts'
import type { ErrorCode } from '../../api/client.ts'
import { useHasPeers, useLists } from '../../app-context.ts'
import { sentence } from '../../errors.ts'
import { t } from '../../language/language.ts'
import type { VisibilityState } from '../../store/visibility.ts'
import { FieldProblem } from '../../ui/FieldProblem.tsx'
import { Switch } from '../../ui/Switch.tsx'
import { useNow } from '../../ui/use-now.ts'
import { useVisibility } from '../../use-list-stores.ts'
import { useSentence } from '../../use-sentence.ts'
import { InChats } from './InChats.tsx'
import { lastShown } from './last-shown.ts'

/** Whether a list may be shown in chats. Comes below the list, and not before it. An empty list has nothing to show. */
export function VisibilitySection({ listId }: { listId: string }) {
  const hasPeers = useHasPeers(listId)
  const isListShown = useLists(({ peers }) => peers[listId]?.status === 'ready')
  const state = useVisibility(({ states }) => states[listId])
  const follow = useVisibility(visibility => visibility.follow)
  const refresh = useVisibility(visibility => visibility.refresh)
  useEffect(() => follow(listId), [follow, listId])
  if (!isListShown || !state || state.status === 'loading') return null
  // A list that chats may see can be hidden even while it is empty.
  const isOn = state.status !== 'failed' && state.visibility.visibleInChats
  if (!hasPeers && !isOn) return null
  if (state.status === 'failed') return <NotKnown code={state.code} onTry={refresh} />
  return <VisibilityFields listId={listId} state={state} />
}

function NotKnown({ code, onTry }: { code: ErrorCode; onTry: () => void }) {
  return (
    <div className="section fields in-chats">
      <div className="field-row">
        <span className="field-label">
          {t('visibleInChats')}
          <small>{useSentence(code)}</small>
        </span>
        <button type="button" className="button button-small button-plain" onClick={onTry}>
          {t('tryAgain')}
        </button>
      </div>
    </div>
  )
}

type Known = Extract<VisibilityState, { status: 'settled' | 'changing' }>

function VisibilityFields({ listId, state }: { listId: string; state: Known }) {
  const change = useVisibility(visibility => visibility.change)
  const now = useNow()
  const { visibility } = state
  const isOn = state.status === 'changing' ? state.to : visibility.visibleInChats
  const problem = state.status === 'settled' ? state.problem : undefined
  return (
    <div className="section fields in-chats">
      <Switch
        label={t('visibleInChats')}
        hint={isOn ? lastShown(visibility.posted, now) : whatItDoes(visibility)}
        isOn={isOn}
        onChange={to => void change(listId, to)}
      />
      {problem && (
        <FieldProblem>
          {t(problem.to ? 'notSwitchedOn' : 'notSwitchedOff', { why: sentence(problem.code) })}
        </FieldProblem>
      )}
      {isOn && <InChats visibility={visibility} />}
    </div>
  )
}

const whatItDoes = ({ example, posted }: Visibility) =>
  t(posted ? 'whatItDoesAgain' : 'whatItDoes', { example })
