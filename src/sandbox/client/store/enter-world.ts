import type { StoreApi } from 'zustand'
import { fetchCast } from '../api/cast.ts'
import { useFolded } from '../chat/use-keyboard.ts'
import { usePendingText } from '../inline/pending-text.ts'
import { useInvitation } from '../links/invite.ts'
import { useStartParams } from '../links/open-link.ts'
import { cancelPicker } from '../picker/ask.ts'
import { cancelSharing } from '../share/ask-where.ts'
import { hidePanel } from '../webapp/panel.ts'
import { useBots } from './bots.ts'
import { useChats } from './chats.ts'
import { useEditing } from './editing.ts'
import { useGroupCommands } from './group-commands.ts'
import { useGuestBots } from './guest-bots.ts'
import { useJoinRequests } from './join-requests.ts'
import { usePinned } from './marks.ts'
import { useReplying } from './replying.ts'
import { enter, openTopic, useSession } from './session.ts'
import { useStreamedDrafts } from './streamed-drafts.ts'
import { forgetTyping } from './tell-typing.ts'
import { toastError } from './toasts.ts'
import { useTopics } from './topics.ts'
import { useTyping } from './typing.ts'

const emptied =
  <T>(store: StoreApi<T>) =>
  () =>
    store.setState(store.getInitialState(), true)

/** Forgets everything that belongs to one world. The session and the settings of the page stay. */
const FORGET: (() => void)[] = [
  cancelPicker,
  cancelSharing,
  hidePanel,
  emptied(useInvitation),
  emptied(useStartParams),
  emptied(usePendingText),
  emptied(useEditing),
  emptied(useReplying),
  forgetTyping,
  emptied(useTyping),
  emptied(useStreamedDrafts),
  emptied(useFolded),
  emptied(usePinned),
  emptied(useTopics),
  () => openTopic(undefined),
  emptied(useJoinRequests),
  emptied(useGuestBots),
  emptied(useGroupCommands),
  emptied(useBots),
  emptied(useChats),
]

/**
 * Shows a world. Its chats and users may have nothing in common with those of the world before, whose ids they may
 * have: a state was loaded, or the sandbox was started anew.
 */
export function enterWorld(id: string) {
  const { world, formerWorlds } = useSession.getState()
  useSession.setState({ world: id })
  if (world === undefined || world === id) return
  useSession.setState({ formerWorlds: formerWorlds + 1 })
  for (const forget of FORGET) forget()
  fetchCast().then(enter, toastError)
}
