import { useCallback, useEffect, useRef, useState } from 'react'
import { useApp } from './app-context.ts'
import { keepScreen } from './kept-screen.ts'
import { pageStorage } from './page-storage.ts'
import { onBackButton, setBackButton } from './telegram/buttons.ts'

/** Which list is open, if any. Survives a reload of the page, and follows the client's back button. */
export function useScreen() {
  const { firstList } = useApp()
  const [listId, setListId] = useState(firstList)
  /** The list that was left last: the place to come back to. */
  const left = useRef<string>(undefined)
  const scrolledTo = useRef(0)
  useEffect(() => {
    keepScreen(pageStorage, listId)
    setBackButton(listId !== undefined)
    window.scrollTo(0, listId === undefined ? scrolledTo.current : 0)
    if (listId !== undefined) left.current = listId
  }, [listId])
  const open = useCallback((listId: string) => {
    scrolledTo.current = window.scrollY
    setListId(listId)
  }, [])
  const close = useCallback(() => setListId(undefined), [])
  useEffect(() => onBackButton(close), [close])
  return { listId, left, open, close }
}
