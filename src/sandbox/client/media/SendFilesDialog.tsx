import { type FormEvent, useEffect, useState } from 'react'
import { Icon } from '../ui/Icon.tsx'
import { Modal } from '../ui/Modal.tsx'
import { sizeOf } from '../ui/size.ts'
import { fileKind } from './file-facts.ts'
import '../ui/question.css'
import './send-files.css'

interface Props {
  files: File[]
  /** The text that was in the message field. */
  text: string
  title: string
  /** The text of the button that sends the files. */
  action: string
  onSend(caption: string, asFiles: boolean): void
  onClose(): void
}

/** Shows the files before they are sent, and asks for a caption. */
export function SendFilesDialog({ files, text, title, action, onSend, onClose }: Props) {
  const [caption, setCaption] = useState(text)
  const [asFiles, setAsFiles] = useState(false)
  const isPictures = files.some(file => ['photo', 'video'].includes(fileKind(file)))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSend(caption.trim(), asFiles)
  }
  return (
    <Modal label={title} className="question" onDismiss={onClose}>
      <form onSubmit={submit}>
        <h2>{title}</h2>
        <ul className="send-files">
          {files.map((file, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two files may have the same name, and files never move
            <Picked key={`${index} ${file.name}`} file={file} asFile={asFiles} />
          ))}
        </ul>
        {isPictures && (
          <label className="question-option">
            <input type="checkbox" checked={asFiles} onChange={({ target }) => setAsFiles(target.checked)} />
            Send without compression, as files
          </label>
        )}
        <input
          className="send-files-caption"
          aria-label="Caption"
          placeholder="Add a caption…"
          dir="auto"
          maxLength={1024}
          value={caption}
          onChange={({ target }) => setCaption(target.value)}
        />
        <div className="question-buttons">
          <button type="button" onClick={onClose}>
            Cancel
          </button>
          <button type="submit">{action}</button>
        </div>
      </form>
    </Modal>
  )
}

function Picked({ file, asFile }: { file: File; asFile: boolean }) {
  const isPhoto = !asFile && fileKind(file) === 'photo'
  const url = usePreview(isPhoto ? file : undefined)
  return (
    <li>
      {url ? (
        <img src={url} alt="" />
      ) : (
        <span className="send-files-icon">
          <Icon name={fileKind(file) === 'video' ? 'play' : 'file'} />
        </span>
      )}
      <span className="send-files-name">
        <bdi className="ellipsis">{file.name}</bdi>
        <small>{sizeOf(file.size)}</small>
      </span>
    </li>
  )
}

function usePreview(file: File | undefined): string | undefined {
  const [url, setUrl] = useState<string>()
  useEffect(() => {
    const made = file && URL.createObjectURL(file)
    setUrl(made)
    return () => {
      if (made) URL.revokeObjectURL(made)
    }
  }, [file])
  return url
}
