import { mediaName } from '../api/media.ts'
import type { Message } from '../api/message.ts'
import { type Peer, type PeerKey, type PeerRef, peerKey } from '../api/peer.ts'

/** The page's own words, or a name. Names can be hostile text, so the page isolates them. */
export type Part = string | { name: string }

type Peers = Record<PeerKey, Peer>

/** A message in one line. */
export function messageParts(message: Message, peers: Peers): Part[] {
  const { content, peer, from, out } = message
  const who = out ? 'You' : nameOf(from, peers)
  switch (content.kind) {
    case 'text': {
      const { text, media } = content
      if (!media) return [text]
      return text === '' ? [mediaName(media)] : [`${mediaName(media)}, `, text]
    }
    case 'requested_peers': {
      const owner = out ? 'You' : nameOf(peer, peers)
      return [owner, ' shared ', ...list(content.peers, peers), ' with ', nameOf(peer, peers)]
    }
    case 'chat_created':
      if (peers[peerKey(peer)]?.broadcast) return ['Channel created']
      return [who, ' created the group “', { name: content.title }, '”']
    case 'users_added': {
      const [only, ...others] = content.users
      if (only && others.length === 0 && peerKey(only) === peerKey(from)) return [who, ' joined']
      return [who, ' added ', ...list(content.users, peers)]
    }
    case 'joined':
      return [who, content.way === 'link' ? ' joined by an invite link' : ' was let in']
    case 'bot_allowed':
      return ['You allowed this bot to message you']
    case 'user_removed':
      if (peerKey(content.user) === peerKey(from)) return [who, ' left']
      return [who, ' removed ', ...list([content.user], peers)]
    case 'title_changed':
      return [who, ' changed the name to “', { name: content.title }, '”']
    case 'migrated':
      return [who, ' converted this group to a supergroup']
    case 'photo_changed':
      if (peers[peerKey(peer)]?.broadcast) return ['Channel photo updated']
      return [who, ' changed the group photo']
    case 'photo_removed':
      if (peers[peerKey(peer)]?.broadcast) return ['Channel photo removed']
      return [who, ' removed the group photo']
    case 'message_pinned':
      return [who, ' pinned a message']
    case 'topic_created':
      return [who, ' created the topic “', { name: content.title }, '”']
    case 'topic_edited':
      return [who, ...topicChange(content)]
    case 'bot_created':
      return [who, ' created ', nameOf(content.bot, peers), ', managed by ', nameOf(peer, peers)]
    case 'contact':
      return [{ name: content.name }, ` +${content.phoneNumber}`]
    case 'web_view_data':
      return ['Data from the “', { name: content.buttonText }, '” button was transferred to the bot']
    case 'unsupported':
      return ['This message can’t be shown here']
    default:
      return content satisfies never
  }
}

function topicChange({
  title,
  closed,
  hidden,
}: Extract<Message['content'], { kind: 'topic_edited' }>): Part[] {
  if (title !== undefined) return [' renamed the topic to “', { name: title }, '”']
  // General is closed when it is hidden, and shown when it is opened.
  if (hidden !== undefined && closed !== false) return [hidden ? ' hid the topic' : ' unhid the topic']
  if (closed !== undefined) return [closed ? ' closed the topic' : ' reopened the topic']
  return [' changed the topic’s icon']
}

const nameOf = (peer: PeerRef, peers: Peers): Part => ({ name: peers[peerKey(peer)]?.title || 'Someone' })

const list = (all: PeerRef[], peers: Peers): Part[] =>
  all.flatMap((one, index) => {
    const name = peers[peerKey(one)]?.self ? 'you' : nameOf(one, peers)
    return index ? [', ', name] : [name]
  })
