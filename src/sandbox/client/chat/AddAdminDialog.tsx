import { type FormEvent, useEffect, useState } from 'react'
import type { AdminRight } from '../api/admin-rights.ts'
import { type Peer, type PeerKey, peerKey } from '../api/peer.ts'
import { rightText } from '../picker/consequences.ts'
import { addAdmin } from '../store/add-admin.ts'
import { loadBotInfo, useBots } from '../store/bots.ts'
import { useChats } from '../store/chats.ts'
import { openChat, useSession } from '../store/session.ts'
import { toastError } from '../store/toasts.ts'
import { Modal } from '../ui/Modal.tsx'
import '../ui/question.css'
import './add-admin.css'

/** Makes a bot an administrator of a group or channel. The bot's wishes are the first choice of the rights. */
export function AddAdminDialog({ bot, onClose }: { bot: Peer; onClose(): void }) {
  const call = useSession(({ call }) => call)
  const wanted = useBots(bots => bots[peerKey(bot)]?.wantedRights)
  const peers = useChats(({ peers }) => peers)
  const chats = Object.values(peers).filter(({ grants }) => grants)
  const [key, setKey] = useState<PeerKey | undefined>(() => chats[0] && peerKey(chats[0]))
  /** The choices that differ from the bot's wishes. */
  const [changed, setChanged] = useState<Partial<Record<AdminRight, boolean>>>({})
  const chat = key && peers[key]
  const grants = chat?.grants ?? []
  const wishes = wanted?.[chat?.broadcast ? 'channel' : 'group'] ?? []
  const isChosen = (right: AdminRight) => changed[right] ?? wishes.includes(right)

  // biome-ignore lint/correctness/useExhaustiveDependencies: no update tells of other wishes, so each dialog asks once
  useEffect(() => {
    loadBotInfo(call, bot).catch(toastError)
  }, [])

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!chat) return
    addAdmin(call, bot, chat, grants.filter(isChosen)).then(() => {
      onClose()
      openChat(peerKey(chat))
    }, toastError)
  }
  return (
    <Modal label="Add as an administrator" className="question add-admin" onDismiss={onClose}>
      <form onSubmit={submit}>
        <h2>
          Add <bdi>{bot.title}</bdi> as an administrator
        </h2>
        {chat ? (
          <label className="add-admin-chat">
            Chat
            <select value={key} onChange={({ target }) => setKey(target.value as PeerKey)}>
              {chats.map(one => (
                <option key={peerKey(one)} value={peerKey(one)}>
                  {one.title}
                </option>
              ))}
            </select>
          </label>
        ) : (
          <p>There is no group or channel where you may add administrators.</p>
        )}
        {grants.map(right => (
          <label key={right} className="question-option">
            <input
              type="checkbox"
              checked={isChosen(right)}
              onChange={({ target }) => setChanged({ ...changed, [right]: target.checked })}
            />
            <span className="add-admin-right">{rightText(right)}</span>
          </label>
        ))}
        <div className="question-buttons">
          <button type="button" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" disabled={!chat}>
            Add
          </button>
        </div>
      </form>
    </Modal>
  )
}
