import { useRemovals } from '../app-context.ts'
import { sentence } from '../errors.ts'
import { t } from '../language/language.ts'
import { peerName, removeButtonId } from './peer.ts'
import './snackbar.css'

/** Shows the last removal while it can be undone, and a removal that failed. */
export function Snackbar() {
  const undoable = useRemovals(state => state.undoable)
  const problem = useRemovals(state => state.problem)
  const undo = useRemovals(state => state.undo)
  const onUndo = () => {
    undo()
    // The button goes; the focus stays with who it was about.
    const id = undoable && removeButtonId(undoable.peer)
    if (id) requestAnimationFrame(() => document.getElementById(id)?.focus({ preventScroll: true }))
  }
  return (
    <div className="snackbar-place" role="status">
      {undoable && (
        <div className="snackbar">
          <span className="snackbar-text">{t('removed', { name: peerName(undoable.peer) })}</span>
          <button type="button" className="snackbar-button" onClick={onUndo}>
            {t('undo')}
          </button>
        </div>
      )}
      {!undoable && problem && (
        <p className="snackbar">
          {t('notRemoved', { name: peerName(problem.peer), why: sentence(problem.code) })}
        </p>
      )}
    </div>
  )
}
