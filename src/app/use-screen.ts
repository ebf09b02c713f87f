import { useCallback, useEffect, useRef, useState } from 'react'
import { useApp } from './app-context.ts'
import { keepScreen } from './kept-screen.ts'
import { pageStorage } from './page-storage.ts'
import { onBackButton, setBackButton } from './telegram/buttons.ts'

/** Which list is open, if any. Survives a reload of the page, and follows the client's back button. */
export function useScreen() {
  const { firstList } = useApp()
  const [templateId, setTemplateId] = useState(firstList)
  /** The list that was left last: the place to come back to. */
  const left = useRef<string>(undefined)
  const scrolledTo = useRef(0)
  useEffect(() => {
    keepScreen(pageStorage, templateId)
    setBackButton(templateId !== undefined)
    window.scrollTo(0, templateId === undefined ? scrolledTo.current : 0)
    if (templateId !== undefined) left.current = templateId
  }, [templateId])
  const open = useCallback((listId: string) => {
    scrolledTo.current = window.scrollY
    setTemplateId(listId)
  }, [])
  const close = useCallback(() => setTemplateId(undefined), [])
  useEffect(() => onBackButton(close), [close])
  return { templateId, left, open, close }
}
