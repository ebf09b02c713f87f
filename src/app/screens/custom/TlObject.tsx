import { useRef } from 'react'
import type { PeerRequest } from '../../../contract/peer-request.ts'
import { toTlButton } from '../../../contract/request-tl.ts'
import { t } from '../../language/language.ts'
import { CopyButton } from '../../ui/CopyButton.tsx'
import '../../ui/disclosure.css'

/** The request as Telegram's own object, for those who want to know. */
export function TlObject({ request }: { request: PeerRequest }) {
  const code = useRef<HTMLPreElement>(null)
  return (
    <details className="section tl">
      <summary>{t('asObject')}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard */}
      <pre ref={code} dir="ltr" tabIndex={0}>
        {JSON.stringify(toTlButton(request), undefined, 2)}
      </pre>
      <CopyButton of={code} />
    </details>
  )
}
