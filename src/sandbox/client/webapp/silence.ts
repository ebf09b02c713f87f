/** The text about a silent Mini App, for the notice over the app and for the inspector. */
export const SILENCE = 'This page has said nothing to Telegram for 3 seconds.'

export const WHY_SILENT =
  'Pages with @tma.js/sdk or @telegram-apps/sdk send all of it to https://web.telegram.org alone, unless told otherwise.'

/** The line of code that tells the app's SDK the origin of this page. */
export const remedy = (origin: string) => `setTargetOrigin('${origin}')`
