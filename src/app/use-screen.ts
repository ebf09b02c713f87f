import { useCallback, useEffect, useState } from 'react'
import { onBackButton, setBackButton } from './telegram/buttons.ts'

const KEPT_IN = 'handpick-screen'

/** Which list is open, if any. Survives a reload of the page, and follows the client's back button. */
export function useScreen() {
  const [templateId, setTemplateId] = useState(() => sessionStorage.getItem(KEPT_IN) ?? undefined)
  useEffect(() => {
    if (templateId === undefined) sessionStorage.removeItem(KEPT_IN)
    else sessionStorage.setItem(KEPT_IN, templateId)
    setBackButton(templateId !== undefined)
    window.scrollTo(0, 0)
  }, [templateId])
  const close = useCallback(() => setTemplateId(undefined), [])
  useEffect(() => onBackButton(close), [close])
  return { templateId, open: setTemplateId, close }
}
