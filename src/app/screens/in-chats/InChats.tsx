import { useRef } from 'react'
import type { Visibility } from '../../../contract/api.ts'
import { t } from '../../language/language.ts'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { toRuns } from '../../ui/formatted-text.ts'
import { TelegramLink } from '../../ui/TelegramLink.tsx'
import '../../ui/disclosure.css'
import './in-chats.css'

/** How a list that is visible in chats is called into one, and what the chat sees then. */
export function InChats({ visibility: { example, preview } }: { visibility: Visibility }) {
  const command = useRef<HTMLElement>(null)
  return (
    <>
      <div className="field-row">
        <span className="field-label">
          <small>{t('writeInAnyChat')}</small>
          <bdi ref={command} className="command">
            {example}
          </bdi>
        </span>
        <CopyButton of={command} />
      </div>
      <details>
        <summary>{t('whatChatSees')}</summary>
        <div className="chat">
          <p className="bubble" dir="auto">
            {toRuns(preview.text, preview.entities).map((run, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: runs have no identity but their place
              <Run key={index} {...run} />
            ))}
          </p>
        </div>
      </details>
    </>
  )
}

function Run({ text, isBold, isItalic, link }: ReturnType<typeof toRuns>[number]) {
  const italic = isItalic ? <i>{text}</i> : text
  const styled = isBold ? <b>{italic}</b> : italic
  return link ? <TelegramLink href={link}>{styled}</TelegramLink> : styled
}
