import type { Template } from '../../contract/template.ts'

/** What Handpick asks for out of the box. */
export const DEFAULT_TEMPLATES: readonly Template[] = [
  {
    id: 'trip',
    title: 'People for the trip',
    description: 'Who is coming along? Choose up to ten.',
    icon: '🧳',
    buttonText: 'Choose people',
    peerType: { kind: 'user', bot: false },
    maxQuantity: 10,
  },
  {
    id: 'premium',
    title: 'Friends with Premium',
    description: 'For the surprise that only they can open.',
    icon: '⭐',
    buttonText: 'Choose friends',
    peerType: { kind: 'user', bot: false, premium: true },
    maxQuantity: 5,
  },
  {
    id: 'group',
    title: 'A group I manage',
    description: 'A group that you made.',
    icon: '👥',
    buttonText: 'Choose a group',
    peerType: { kind: 'chat', creator: true },
    maxQuantity: 1,
  },
  {
    id: 'channel',
    title: 'A channel I own',
    description: 'Where your news goes out.',
    icon: '📣',
    buttonText: 'Choose a channel',
    peerType: { kind: 'broadcast', creator: true },
    maxQuantity: 1,
  },
  {
    id: 'bot',
    title: 'A bot I like',
    description: 'One worth passing on.',
    icon: '🤖',
    buttonText: 'Choose a bot',
    peerType: { kind: 'user', bot: true },
    maxQuantity: 1,
  },
]
