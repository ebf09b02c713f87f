import { useEffect, useRef, useState } from 'react'
import type { KeptAboutMe } from '../../../contract/kept-about-me.ts'
import { errorCode } from '../../api/client.ts'
import { useApp } from '../../app-context.ts'
import { sentence } from '../../errors.ts'
import { t } from '../../language/language.ts'
import { saidOfSaved } from '../../said-of-saved.ts'
import { createConfirm } from '../../telegram/confirm.ts'
import { createSaveFile } from '../../telegram/save-file.ts'
import { useInSight } from '../../ui/use-in-sight.ts'

/** Everything kept about the user as a file, and its deletion. */
export function YourData() {
  const { api, deleteEverything, platform, version } = useApp()
  const [says, setSays] = useState<string>()
  const [isBusy, setIsBusy] = useState(false)
  const place = useInSight<HTMLParagraphElement>(says)
  // Some browsers share a file only right after the tap. So everything is read before.
  const kept = useRef<Promise<KeptAboutMe>>(undefined)
  useEffect(() => {
    kept.current = api.keptAboutMe()
    kept.current.catch(() => {
      // The tap reads it again.
      kept.current = undefined
    })
  }, [api])

  async function attempt(work: () => Promise<string | undefined>, failed: (why: string) => string) {
    setIsBusy(true)
    setSays(await work().catch(error => failed(sentence(errorCode(error)))))
    setIsBusy(false)
  }
  const download = () =>
    attempt(
      async () => {
        const text = `${JSON.stringify(await (kept.current ?? api.keptAboutMe()), undefined, 2)}\n`
        return saidOfSaved(
          await createSaveFile(platform)({ name: 'handpick.json', type: 'application/json', text }),
        )
      },
      why => t('notDownloaded', { why }),
    )
  const erase = () =>
    attempt(
      async () => {
        const question = {
          title: t('deleteEverythingQuestion'),
          message: t('deleteEverythingText'),
          yes: t('deleteEverything'),
        }
        if (!(await createConfirm(version)(question))) return undefined
        await deleteEverything()
        kept.current = undefined
        return t('deletedEverything')
      },
      why => t('notDeletedEverything', { why }),
    )
  return (
    <div className="your-data">
      <button type="button" className="button button-plain" disabled={isBusy} onClick={download}>
        {t('downloadEverything')}
      </button>
      <button type="button" className="button button-plain destructive" disabled={isBusy} onClick={erase}>
        {t('deleteEverything')}
      </button>
      <p role="status" ref={place}>
        {says}
      </p>
    </div>
  )
}
