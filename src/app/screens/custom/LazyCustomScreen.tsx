import { Component, lazy, type ReactNode, Suspense } from 'react'
import type { Template } from '../../../contract/template.ts'
import { Placeholder, Skeleton } from '../../ui/Placeholder.tsx'

/** Its own script, since most people never build a request by hand. */
const CustomScreen = lazy(() => import('./CustomScreen.tsx'))

export function LazyCustomScreen({ template }: { template: Template }) {
  return (
    <WhenMissing>
      <Suspense
        fallback={
          <main className="screen">
            <Skeleton rows={6} />
          </main>
        }
      >
        <CustomScreen template={template} />
      </Suspense>
    </WhenMissing>
  )
}

/** A script that can't be loaded: the network is gone, or the app was replaced by a newer one meanwhile. */
class WhenMissing extends Component<{ children: ReactNode }, { isMissing: boolean }> {
  override state = { isMissing: false }
  static getDerivedStateFromError = () => ({ isMissing: true })
  override render() {
    if (!this.state.isMissing) return this.props.children
    return (
      <main className="screen">
        {/* A page keeps what it failed to load in mind, so it has to be another page. */}
        <Placeholder
          icon="🌧️"
          title="That didn’t work"
          action={{ text: 'Try again', onClick: () => location.reload() }}
        >
          This part of Handpick couldn’t be loaded. Check your network and try again.
        </Placeholder>
      </main>
    )
  }
}
