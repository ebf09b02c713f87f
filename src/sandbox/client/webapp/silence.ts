/** What is said of a Mini App that says nothing, in its own place and in the inspector. */
export const SILENCE = 'This page has said nothing to Telegram for 3 seconds.'

export const WHY_SILENT =
  'Pages with @tma.js/sdk or @telegram-apps/sdk send all of it to https://web.telegram.org alone, unless told otherwise.'

/** The line that tells the page's SDK where it is heard. */
export const remedy = (origin: string) => `setTargetOrigin('${origin}')`
