import { Component, type ComponentType, lazy, type ReactNode, Suspense, useState } from 'react'
import { CUSTOM_LIST_ID, type Template } from '../../contract/template.ts'
import { t } from '../language/language.ts'
import { Placeholder, Skeleton } from '../ui/Placeholder.tsx'

/** A screen with a script of its own. Once that is here, it is shown without waiting for anything. */
function createScreen<P extends object>(load: () => Promise<{ default: ComponentType<P> }>) {
  let loaded: ComponentType<P> | undefined
  const preload = async () => {
    const script = await load()
    loaded = script.default
    return script
  }
  const Lazy: ComponentType<P> = lazy(preload)
  return { preload, current: (): ComponentType<P> => loaded ?? Lazy }
}

const list = createScreen(() => import('./list/ListScreen.tsx'))
const custom = createScreen(() => import('./custom/CustomScreen.tsx'))
const privacy = createScreen(() => import('./privacy/PrivacyScreen.tsx'))

/** Fetches what mostly opens next while nothing else is to do, so that a tap costs no round trip. */
export function preloadScreens() {
  // A script that fails now is fetched again when the screen opens, and the failure is shown then.
  for (const { preload } of [list, custom]) void preload().catch(() => undefined)
}

/** The screen of a list, with its key the list: what is shown stays what it is while it is loaded. */
export function LazyScreen({ template }: { template: Template }) {
  const [Current] = useState(() => (template.id === CUSTOM_LIST_ID ? custom : list).current())
  return (
    <WhenHere>
      <Current template={template} />
    </WhenHere>
  )
}

export function LazyPrivacy() {
  const [Current] = useState(() => privacy.current())
  return (
    <WhenHere>
      <Current />
    </WhenHere>
  )
}

const WhenHere = ({ children }: { children: ReactNode }) => (
  <WhenMissing>
    <Suspense
      fallback={
        <main className="screen">
          <Skeleton rows={6} />
        </main>
      }
    >
      {children}
    </Suspense>
  </WhenMissing>
)

/** A script that can't be loaded: the network is gone, or the app was replaced by a newer one meanwhile. */
class WhenMissing extends Component<{ children: ReactNode }, { isMissing: boolean }> {
  declare state: { isMissing: boolean }
  constructor(props: { children: ReactNode }) {
    super(props)
    this.state = { isMissing: false }
  }
  static getDerivedStateFromError() {
    return { isMissing: true }
  }
  override render() {
    if (!this.state.isMissing) return this.props.children
    return (
      <main className="screen">
        {/* A page remembers a script that failed to load, so the page itself is reloaded. */}
        <Placeholder
          icon="🌧️"
          title={t('didntWork')}
          action={{ text: t('tryAgain'), onClick: () => location.reload() }}
        >
          {t('partMissing')}
        </Placeholder>
      </main>
    )
  }
}
