import { useCallback, useEffect, useRef, useState } from 'react'
import type { RequestPeerType } from '../../../contract/request-peer-type.ts'
import type { Template } from '../../../contract/template.ts'
import { useLists } from '../../app-context.ts'
import { t } from '../../language/language.ts'
import { useInSight } from '../../ui/use-in-sight.ts'
import { useRequests } from '../../use-list-stores.ts'
import { SendMessage } from '../in-chats/SendMessage.tsx'
import { VisibilitySection } from '../in-chats/VisibilitySection.tsx'
import { ListContent } from '../list/ListContent.tsx'
import { ListHeader } from '../list/ListHeader.tsx'
import { RequestNotice } from '../list/RequestNotice.tsx'
import { useChooseButton } from '../list/use-choose-button.ts'
import { ButtonFields } from './ButtonFields.tsx'
import { inWords } from './in-words.ts'
import { KindFields } from './KindFields.tsx'
import { Segments } from './Segments.tsx'
import { TlObject } from './TlObject.tsx'
import { toRequest } from './to-request.ts'
import { useForm } from './use-form.ts'
import './custom.css'

const KINDS = (): readonly (readonly [RequestPeerType['kind'], string])[] => [
  ['user', t('user')],
  ['chat', t('group')],
  ['broadcast', t('channel')],
  ['createBot', t('newBot')],
]

/** Any request that Telegram knows, built by hand, and what has come of those before. */
export default function CustomScreen({ template }: { template: Template }) {
  const { id } = template
  const { form, change } = useForm(template)
  const [tries, setTries] = useState(0)
  const { request, errors = {} } = toRequest(form)
  const screen = useRef<HTMLElement>(null)
  const requestPeers = useRequests(state => state.requestPeers)

  // The tap comes from the client, whenever it likes: it finds what the form is by then.
  const latest = useRef(request)
  useEffect(() => {
    latest.current = request
  }, [request])
  const onTap = useCallback(() => {
    setTries(before => before + 1)
    if (latest.current) void requestPeers({ custom: latest.current })
  }, [requestPeers])
  useChooseButton(id, form.buttonText.trim() || t('ask'), onTap)
  useEffect(() => {
    const wrong = tries > 0 && screen.current?.querySelector<HTMLElement>('[aria-invalid="true"]')
    if (!wrong) return
    wrong.focus({ preventScroll: true })
    // The middle, so that what is wrong can be read below it.
    wrong.scrollIntoView({ block: 'center' })
  }, [tries])

  return (
    <main className="screen" ref={screen}>
      <ListHeader template={template} />
      <h2 className="section-title">{t('askFor')}</h2>
      <div className="section fields">
        <Segments
          label={t('askFor')}
          hasVisibleLabel={false}
          options={KINDS()}
          value={form.kind}
          onChange={kind => change({ kind })}
        />
      </div>
      <KindFields form={form} errors={errors} isTried={tries > 0} change={change} />
      <ButtonFields form={form} errors={errors} isTried={tries > 0} change={change} />
      <h2 className="section-title">{t('inPlainWords')}</h2>
      <p className="section in-words" dir="auto">
        {request ? inWords(request) : t('doesntFit')}
      </p>
      {request && <TlObject request={request} />}
      <Results template={template} />
      <SendMessage listId={id} />
      <VisibilitySection listId={id} />
      <div className="notice-place">
        <RequestNotice listId={id} />
      </div>
    </main>
  )
}

/** Below the form, so it comes into sight as something arrives. */
function Results({ template }: { template: Template }) {
  const arrived = useLists(state => state.arrived.size)
  const place = useInSight<HTMLElement>(arrived || undefined)
  return (
    <section ref={place} aria-label={t('results')}>
      <ListContent template={template} empty={{ title: t('nothingYet'), text: t('keptHere') }} />
    </section>
  )
}
