export interface TextFile {
  name: string
  type: string
  text: string
}

/** How the file was saved. `cancelled`: the user didn't want it. */
export type Saved = 'saved' | 'copied' | 'cancelled' | 'failed'

/** Clients that are a page in a browser. Only there does a link to data of the page become a file. */
const IN_BROWSER = /^web/

/** The page's ways to save a file. */
export interface Ways {
  /** Undefined where the browser can't share such a file. */
  share: ((file: TextFile) => Promise<void>) | undefined
  download: (file: TextFile) => void
  copy: (text: string) => Promise<void>
}

/**
 * Makes what hands a file to the user. Telegram's own `web_app_request_file_download` wants a public address,
 * which nobody's list should have. So: the system's share sheet where there is one; a download in web clients;
 * elsewhere a WebView drops a download without a word, so the text is copied.
 *
 * @see https://core.telegram.org/bots/webapps#event-apis (web_app_request_file_download)
 */
export function createSaveFile(platform: string, waysFor: (file: TextFile) => Ways = pageWays) {
  return async (file: TextFile): Promise<Saved> => {
    const { share, download, copy } = waysFor(file)
    if (share) {
      try {
        await share(file)
        return 'saved'
      } catch (error) {
        if (error instanceof DOMException && error.name === 'AbortError') return 'cancelled'
        // A frame may be forbidden to share what the browser could: on to the next way.
      }
    }
    if (IN_BROWSER.test(platform)) {
      download(file)
      return 'saved'
    }
    return copy(file.text).then(
      () => 'copied',
      () => 'failed',
    )
  }
}

function pageWays(file: TextFile): Ways {
  const data = { files: [new File([file.text], file.name, { type: file.type })] }
  const canShare = 'canShare' in navigator && navigator.canShare(data)
  return {
    share: canShare ? () => navigator.share(data) : undefined,
    download: downloadByLink,
    copy: text => navigator.clipboard.writeText(text).catch(() => copyInTheOldWay(text)),
  }
}

/** How long the browser may take to begin the download, in milliseconds. */
const PATIENCE_MS = 10_000

function downloadByLink({ name, type, text }: TextFile) {
  const url = URL.createObjectURL(new Blob([text], { type }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), PATIENCE_MS)
}

/** Web clients don't let their frame use the clipboard. */
function copyInTheOldWay(text: string) {
  const field = document.createElement('textarea')
  field.value = text
  field.className = 'unseen'
  document.body.append(field)
  field.select()
  const isCopied = document.execCommand('copy')
  field.remove()
  if (!isCopied) throw new Error('The browser copies nothing')
}
