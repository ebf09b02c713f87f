import { type FocusEvent, type KeyboardEvent, useRef, useState } from 'react'
import type { SharedPeer } from '../../../contract/peer.ts'
import type { Template } from '../../../contract/template.ts'
import { toCsv } from '../../export/to-csv.ts'
import { toJson } from '../../export/to-json.ts'
import { toVcard } from '../../export/to-vcard.ts'
import { t } from '../../language/language.ts'
import { saidOfSaved } from '../../said-of-saved.ts'
import type { Saved } from '../../telegram/save-file.ts'
import { useSaveFile } from '../../use-list-stores.ts'
import './menu.css'

type Format = 'csv' | 'json' | 'vcf'

interface ExportMenuProps {
  template: Template
  peers: SharedPeer[]
}

/** Hands the list out, in a form that other programs read. */
export function ExportMenu({ template, peers }: ExportMenuProps) {
  const saveFile = useSaveFile()
  const menu = useRef<HTMLDetailsElement>(null)
  const [saved, setSaved] = useState<Saved>()
  const close = () => menu.current?.removeAttribute('open')
  const save = async (format: Format) => {
    close()
    menu.current?.querySelector('summary')?.focus({ preventScroll: true })
    setSaved(await saveFile(toFile(format, template, peers)))
  }
  const onBlur = (event: FocusEvent) => {
    if (event.relatedTarget && !event.currentTarget.contains(event.relatedTarget)) close()
  }
  const onKeyDown = ({ key }: KeyboardEvent) => {
    if (key !== 'Escape') return
    close()
    menu.current?.querySelector('summary')?.focus()
  }
  const hasUsers = peers.some(({ kind }) => kind === 'user')
  return (
    <>
      <details className="menu" ref={menu} onBlur={onBlur} onKeyDown={onKeyDown}>
        <summary className="icon-button" aria-label={t('saveAs')}>
          <span aria-hidden="true">⋯</span>
        </summary>
        <div className="menu-items">
          <button type="button" onClick={() => void save('csv')}>
            {t('asTable')}
          </button>
          <button type="button" onClick={() => void save('json')}>
            {t('asData')}
          </button>
          {hasUsers && (
            <button type="button" onClick={() => void save('vcf')}>
              {t('asContacts')}
            </button>
          )}
        </div>
      </details>
      <p className="menu-says" role="status">
        {saved && saidOfSaved(saved)}
      </p>
    </>
  )
}

function toFile(format: Format, template: Template, peers: SharedPeer[]) {
  const name = `${template.id}.${format}`
  switch (format) {
    case 'csv':
      return { name, type: 'text/csv', text: toCsv(peers) }
    case 'json':
      return { name, type: 'application/json', text: toJson(template, peers) }
    case 'vcf':
      return { name, type: 'text/vcard', text: toVcard(peers) }
    default:
      return format satisfies never
  }
}
