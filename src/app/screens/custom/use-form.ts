import { useCallback, useEffect, useState } from 'react'
import * as v from 'valibot'
import type { PeerRequest } from '../../../contract/peer-request.ts'
import { currentLanguage } from '../../language/language.ts'
import { pageStorage } from '../../page-storage.ts'
import { type Form, formSchema, toForm } from './form.ts'

/** The form's texts are in the reader's language, so a form of another language is forgotten. */
const keptIn = () => `handpick-custom-${currentLanguage()}`

const keptSchema = v.pipe(v.string(), v.parseJson(), formSchema)

/** The form as it was left, as long as the app's tab lives; what an older version has kept is forgotten. */
export function readForm(storage: Pick<Storage, 'getItem'>, initial: PeerRequest): Form {
  const kept = v.safeParse(keptSchema, storage.getItem(keptIn()))
  return kept.success ? kept.output : toForm(initial)
}

export function useForm(initial: PeerRequest) {
  const [form, setForm] = useState(() => readForm(pageStorage, initial))
  useEffect(() => pageStorage.setItem(keptIn(), JSON.stringify(form)), [form])
  const change = useCallback((part: Partial<Form>) => setForm(before => ({ ...before, ...part })), [])
  return { form, change }
}
