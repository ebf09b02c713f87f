import { useState } from 'react'
import type { Peer } from '../api/peer.ts'
import type { Topic } from '../api/topic.ts'
import { useSession } from '../store/session.ts'
import { toastError } from '../store/toasts.ts'
import { closeTopic, deleteTopic } from '../store/topics.ts'
import { Icon } from '../ui/Icon.tsx'
import { Menu } from '../ui/Menu.tsx'
import { Modal } from '../ui/Modal.tsx'
import { mayDeleteTopic, mayEditTopic } from './may-edit-topic.ts'
import '../ui/question.css'

/** What the user may do with the topic on screen. */
export function TopicMenu({ forum, topic }: { forum: Peer; topic: Topic }) {
  const call = useSession(({ call }) => call)
  const [open, setOpen] = useState<'menu' | 'question'>()
  const [mayEdit, mayDelete] = [mayEditTopic(forum, topic), mayDeleteTopic(forum, topic)]
  if (!mayEdit && !mayDelete) return undefined
  const close = () => {
    setOpen(undefined)
    closeTopic(call, forum, topic.id, !topic.closed).catch(toastError)
  }
  const remove = () => {
    setOpen(undefined)
    deleteTopic(call, forum, topic.id).catch(toastError)
  }
  return (
    <span className="topic-menu">
      <button
        type="button"
        className="icon-button"
        aria-label="Topic menu"
        aria-haspopup="menu"
        aria-expanded={open === 'menu'}
        onClick={() => setOpen('menu')}
      >
        <Icon name="more" />
      </button>
      {open === 'menu' && (
        <Menu label="Topic menu" onClose={() => setOpen(undefined)}>
          {mayEdit && (
            <button type="button" role="menuitem" onClick={close}>
              <Icon name="lock" size={20} /> {topic.closed ? 'Reopen topic' : 'Close topic'}
            </button>
          )}
          {mayDelete && (
            <button
              type="button"
              role="menuitem"
              className="menu-destructive"
              onClick={() => setOpen('question')}
            >
              <Icon name="trash" size={20} /> Delete topic
            </button>
          )}
        </Menu>
      )}
      {open === 'question' && (
        <Modal label="Delete topic" className="question" onDismiss={() => setOpen(undefined)}>
          <h2>Delete topic</h2>
          <p>
            Are you sure you want to delete “<bdi>{topic.title}</bdi>” with all of its messages?
          </p>
          <div className="question-buttons">
            <button type="button" onClick={() => setOpen(undefined)}>
              Cancel
            </button>
            <button type="button" data-type="destructive" onClick={remove}>
              Delete
            </button>
          </div>
        </Modal>
      )}
    </span>
  )
}
