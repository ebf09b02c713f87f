import { useState } from 'react'
import { Modal } from '../ui/Modal.tsx'
import './popup.css'

interface Props {
  text: string
  onScan(data: string): void
  onClose(): void
}

/** A pretended camera: the user types the code. Like a real scanner, it stays open until it is closed. */
export function ScanDialog({ text, onScan, onClose }: Props) {
  const [data, setData] = useState('')
  return (
    <Modal label="Scan QR code" className="popup" onDismiss={onClose}>
      <form
        onSubmit={event => {
          event.preventDefault()
          if (data !== '') onScan(data)
        }}
      >
        <h2>Scan QR code</h2>
        {text && <p dir="auto">{text}</p>}
        <input
          className="popup-input"
          aria-label="What the code says"
          placeholder="What the code says"
          value={data}
          onChange={event => setData(event.target.value)}
        />
        <div className="popup-buttons">
          <button type="button" onClick={onClose}>
            Close
          </button>
          <button type="submit" disabled={data === ''}>
            Scan
          </button>
        </div>
      </form>
    </Modal>
  )
}
