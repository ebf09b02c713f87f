import { useRef, useState } from 'react'
import type { Peer } from '../api/peer.ts'
import { sendFiles } from '../store/send-files.ts'
import { useSession } from '../store/session.ts'
import { toastError } from '../store/toasts.ts'
import { Icon } from '../ui/Icon.tsx'
import { SendFilesDialog } from './SendFilesDialog.tsx'

interface Props {
  peer: Peer
  /** What was written already: it becomes the caption. */
  text: string
  replyTo: number | undefined
  /** They are on their way: the field is to be empty. */
  onSent(): void
}

/** Chooses photos and other files, and sends them. */
export function AttachButton({ peer, text, replyTo, onSent }: Props) {
  const input = useRef<HTMLInputElement>(null)
  const { call, userId } = useSession()
  const [files, setFiles] = useState<File[]>([])
  const send = (caption: string, asFiles: boolean) => {
    setFiles([])
    onSent()
    sendFiles(call, userId, peer, { files, caption, asFiles, replyTo }).catch(toastError)
  }
  return (
    <>
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
        aria-label="Attach files"
        onClick={() => input.current?.click()}
      >
        <Icon name="attach" />
      </button>
      {files.length > 0 && (
        <SendFilesDialog files={files} text={text} onSend={send} onClose={() => setFiles([])} />
      )}
    </>
  )
}
