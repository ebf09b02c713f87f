import { useEffect, useState } from 'react'
import type { About } from '../../../contract/api.ts'
import { fetchAbout } from '../../api/client.ts'
import { t } from '../../language/language.ts'
import { YourData } from './YourData.tsx'
import './privacy.css'

/** What is kept about the user, and the ways to get it and to delete it. */
export default function PrivacyScreen() {
  const [about, setAbout] = useState<About>()
  useEffect(() => {
    void fetchAbout().then(setAbout)
  }, [])
  return (
    <main className="screen">
      <header className="header">
        <h1>{t('privacy')}</h1>
      </header>
      <dl className="section facts">
        <div>
          <dt>{t('whatIsKept')}</dt>
          <dd>{t('whatIsKeptText')}</dd>
        </div>
        <div>
          <dt>{t('howLong')}</dt>
          <dd>{about && howLong(about)}</dd>
        </div>
        <div>
          <dt>{t('whoSees')}</dt>
          <dd>
            {t('whoSeesText')}
            {about?.privacyUrl && (
              // The client opens it outside the app, which stays open.
              <a className="policy" href={about.privacyUrl} target="_blank" rel="noreferrer">
                {t('ownersPolicy')}
              </a>
            )}
          </dd>
        </div>
      </dl>
      <YourData />
    </main>
  )
}

const howLong = ({ keepDays }: About) =>
  keepDays === undefined ? t('untilDeleted') : t('untilUnopened', { count: keepDays })
