import type { RenderFirstScreen } from '../backend/http/page.ts'

/** The app's home screen for the backend's page. Its code is loaded for the first page, so no start waits for it. */
export const renderFirstScreen: RenderFirstScreen = async (...asked) => {
  const app = await import('../app/first-screen.tsx')
  return app.renderFirstScreen(...asked)
}
