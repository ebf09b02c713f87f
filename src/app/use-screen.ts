import { useCallback, useEffect, useRef, useState } from 'react'
import { useApp } from './app-context.ts'
import { keepScreen } from './kept-screen.ts'
import { pageStorage } from './page-storage.ts'
import { onBackButton, setBackButton } from './telegram/buttons.ts'

/** The privacy screen's place among the lists. No list has such an id. */
export const PRIVACY_SCREEN = '/privacy'

/** The open list, if any. It is kept when the page reloads, and follows the client's back button. */
export function useScreen() {
  const { firstList } = useApp()
  const [listId, setListId] = useState(firstList)
  /** The list that was left last, to return to. */
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
