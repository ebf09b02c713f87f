import { useRef, useState } from 'react'
import type { Peer } from '../api/peer.ts'
import { type NewPoll, sendPoll } from '../store/new-poll.ts'
import { sendFiles } from '../store/send-files.ts'
import { useSession } from '../store/session.ts'
import { toastError } from '../store/toasts.ts'
import { Icon } from '../ui/Icon.tsx'
import { Menu } from '../ui/Menu.tsx'
import { NewPollDialog } from './NewPollDialog.tsx'
import { SendFilesDialog } from './SendFilesDialog.tsx'
import './attach.css'

interface Props {
  peer: Peer
  /** The text in the message field, which becomes the caption. */
  text: string
  replyTo: number | undefined
  /** Called when the files were sent. The message field can be emptied. */
  onSent(): void
}

/** Lets the user choose files or make a poll, and sends them. */
export function AttachButton({ peer, text, replyTo, onSent }: Props) {
  const input = useRef<HTMLInputElement>(null)
  const { call, userId } = useSession()
  const [files, setFiles] = useState<File[]>([])
  const [open, setOpen] = useState<'menu' | 'poll'>()
  const send = (caption: string, asFiles: boolean) => {
    setFiles([])
    onSent()
    sendFiles(call, userId, peer, { files, caption, asFiles, replyTo }).catch(toastError)
  }
  const ask = (poll: NewPoll) => {
    setOpen(undefined)
    onSent()
    sendPoll(call, peer, poll, replyTo).catch(toastError)
  }
  return (
    <span className="attach">
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label="Files to send"
        onChange={({ target }) => {
          setFiles([...(target.files ?? [])])
          target.value = ''
        }}
      />
      <button
        type="button"
        className="icon-button"
        aria-label="Attach"
        aria-haspopup="menu"
        aria-expanded={open === 'menu'}
        onClick={() => setOpen('menu')}
      >
        <Icon name="attach" />
      </button>
      {open === 'menu' && (
        <Menu label="Attach" className="attach-menu" onClose={() => setOpen(undefined)}>
          <button
            type="button"
            role="menuitem"
            onClick={() => {
              setOpen(undefined)
              input.current?.click()
            }}
          >
            <Icon name="file" size={20} /> Photo or file
          </button>
          <button type="button" role="menuitem" onClick={() => setOpen('poll')}>
            <Icon name="poll" size={20} /> Poll
          </button>
        </Menu>
      )}
      {open === 'poll' && <NewPollDialog onSend={ask} onClose={() => setOpen(undefined)} />}
      {files.length > 0 && (
        <SendFilesDialog files={files} text={text} onSend={send} onClose={() => setFiles([])} />
      )}
    </span>
  )
}
