import { useState } from 'react'
import type { Peer } from '../api/peer.ts'
import type { Topic } from '../api/topic.ts'
import { useSession } from '../store/session.ts'
import { toastError } from '../store/toasts.ts'
import { closeTopic, deleteTopic } from '../store/topics.ts'
import { Icon } from '../ui/Icon.tsx'
import { Modal } from '../ui/Modal.tsx'
import { MoreMenu } from '../ui/MoreMenu.tsx'
import { mayDeleteTopic, mayEditTopic } from './may-edit-topic.ts'
import '../ui/question.css'

/** What the user may do with the topic on screen. */
export function TopicMenu({ forum, topic }: { forum: Peer; topic: Topic }) {
  const call = useSession(({ call }) => call)
  const [asking, setAsking] = useState(false)
  const [mayEdit, mayDelete] = [mayEditTopic(forum, topic), mayDeleteTopic(forum, topic)]
  if (!mayEdit && !mayDelete) return undefined
  const turn = () => {
    closeTopic(call, forum, topic.id, !topic.closed).catch(toastError)
  }
  const remove = () => {
    setAsking(false)
    deleteTopic(call, forum, topic.id).catch(toastError)
  }
  return (
    <>
      <MoreMenu label="Topic menu">
        {close => (
          <>
            {mayEdit && (
              <button
                type="button"
                role="menuitem"
                onClick={() => {
                  close()
                  turn()
                }}
              >
                <Icon name="lock" size={20} /> {topic.closed ? 'Reopen topic' : 'Close topic'}
              </button>
            )}
            {mayDelete && (
              <button
                type="button"
                role="menuitem"
                className="menu-destructive"
                onClick={() => {
                  close()
                  setAsking(true)
                }}
              >
                <Icon name="trash" size={20} /> Delete topic
              </button>
            )}
          </>
        )}
      </MoreMenu>
      {asking && (
        <Modal label="Delete topic" className="question" onDismiss={() => setAsking(false)}>
          <h2>Delete topic</h2>
          <p>
            Are you sure you want to delete “<bdi>{topic.title}</bdi>” with all of its messages?
          </p>
          <div className="question-buttons">
            <button type="button" onClick={() => setAsking(false)}>
              Cancel
            </button>
            <button type="button" data-type="destructive" onClick={remove}>
              Delete
            </button>
          </div>
        </Modal>
      )}
    </>
  )
}
