import { useCallback, useEffect, useState } from 'react'
import { useApp } from './app-context.ts'
import { keepScreen } from './kept-screen.ts'
import { onBackButton, setBackButton } from './telegram/buttons.ts'

/** Which list is open, if any. Survives a reload of the page, and follows the client's back button. */
export function useScreen() {
  const { firstList } = useApp()
  const [templateId, setTemplateId] = useState(firstList)
  useEffect(() => {
    keepScreen(sessionStorage, templateId)
    setBackButton(templateId !== undefined)
    window.scrollTo(0, 0)
  }, [templateId])
  const close = useCallback(() => setTemplateId(undefined), [])
  useEffect(() => onBackButton(close), [close])
  return { templateId, open: setTemplateId, close }
}
