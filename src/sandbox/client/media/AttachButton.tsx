import { useRef, useState } from 'react'
import type { Message } from '../api/message.ts'
import type { Peer } from '../api/peer.ts'
import { type NewPoll, sendPoll } from '../store/new-poll.ts'
import { replaceFile, sendFiles } from '../store/send-files.ts'
import { useSession } from '../store/session.ts'
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
  /** The message that the user edits. The chosen file goes into it. */
  editing: Message | undefined
  /**
   * Gets the text that goes along, and a function that sends everything. The function rejects with an RpcError. With a
   * poll goes no text: the field keeps it.
   */
  onSend(text: string | undefined, run: () => Promise<void>): void
}

/** Lets the user choose files or make a poll, and sends them. */
export function AttachButton({ peer, text, replyTo, editing, onSend }: Props) {
  const input = useRef<HTMLInputElement>(null)
  const { call, userId } = useSession()
  const [files, setFiles] = useState<File[]>([])
  const [open, setOpen] = useState<'menu' | 'poll'>()
  const send = (caption: string, asFiles: boolean) => {
    setFiles([])
    const sending = { files, caption, asFiles, replyTo }
    onSend(caption, () =>
      editing === undefined
        ? sendFiles(call, userId, peer, sending)
        : replaceFile(call, userId, peer, editing.id, sending),
    )
  }
  const ask = (poll: NewPoll) => {
    setOpen(undefined)
    onSend(undefined, () => sendPoll(call, peer, poll, replyTo))
  }
  return (
    <span className="attach">
      <input
        ref={input}
        type="file"
        multiple={editing === undefined}
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
        {...(editing === undefined
          ? {
              'aria-label': 'Attach',
              'aria-haspopup': 'menu',
              'aria-expanded': open === 'menu',
              onClick: () => setOpen('menu'),
            }
          : { 'aria-label': editTitle(editing), onClick: () => input.current?.click() })}
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
        <SendFilesDialog
          files={files}
          text={text}
          title={editing ? editTitle(editing) : sendTitle(files.length)}
          action={editing ? 'Save' : 'Send'}
          onSend={send}
          onClose={() => setFiles([])}
        />
      )}
    </span>
  )
}

const sendTitle = (count: number) => (count === 1 ? 'Send a file' : `Send ${count} files`)
const editTitle = ({ content }: Message) =>
  content.kind === 'text' && content.media ? 'Replace the file' : 'Add a file'
