import { initials } from '../../../avatar/initials.ts'
import { GENERAL_TOPIC_ID, type Topic } from '../api/topic.ts'

interface Props {
  topic: Pick<Topic, 'id' | 'title' | 'iconColor'>
  size?: 'small' | 'medium'
}

/** Decorative: the topic's title stands beside it. */
export function TopicIcon({ topic: { id, title, iconColor }, size = 'medium' }: Props) {
  const [letter = ''] = initials(title)
  return (
    <span
      className="topic-icon"
      data-size={size}
      style={{ '--topic-color': `#${iconColor.toString(16).padStart(6, '0')}` } as object}
      aria-hidden="true"
    >
      {id === GENERAL_TOPIC_ID ? '#' : letter}
    </span>
  )
}
