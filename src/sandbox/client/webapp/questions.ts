import * as v from 'valibot'
import { webUrl } from '../links/web-url.ts'
import { type Handler, on } from './handler.ts'
import type { Popup } from './panel.ts'
import { askForPhone } from './share-phone.ts'

const CANCEL = { id: '', type: 'cancel', text: 'Cancel' } as const

/** Asks until the user agrees, once per launch. @see https://core.telegram.org/api/web-events#web-app-request-write-access */
export const requestWriteAccess: Handler = host => {
  const { bot, writeAccess } = host.panel()
  if (writeAccess) return host.post('write_access_requested', { status: 'allowed' })
  const popup: Popup = {
    title: 'Allow messages?',
    message: `Do you allow ${bot.title} to message you?`,
    buttons: [CANCEL, { id: 'allow', type: 'default', text: 'Allow' }],
  }
  host.ask(popup, answer => {
    const end = (allowed: boolean) => {
      host.patch({ writeAccess: allowed })
      host.post('write_access_requested', { status: allowed ? 'allowed' : 'cancelled' })
    }
    if (answer !== 'allow') return end(false)
    host.allowWriting().then(
      () => end(true),
      (error: Error) => {
        host.toast(error.message)
        end(false)
      },
    )
  })
}

/** @see https://core.telegram.org/api/web-events#web-app-request-phone */
export const requestPhone: Handler = host => {
  host.ask(askForPhone(host.panel().bot), answer => {
    const end = (status: 'sent' | 'cancelled') => host.post('phone_requested', { status })
    if (answer !== 'share') return end('cancelled')
    host.sharePhone().then(
      () => end('sent'),
      (error: Error) => {
        host.toast(error.message)
        end('cancelled')
      },
    )
  })
}

const invoice = v.object({ slug: v.pipe(v.string(), v.nonEmpty()) })
const PAID = ['paid', 'failed', 'pending'] as const

/** The page has no payments. The user decides which result the app gets. The bot isn't told. */
export const openInvoice: Handler = on(invoice, (host, { slug }) => {
  const popup: Popup = {
    title: 'Invoice',
    message: `“${slug}” can’t be paid in this Telegram. What shall the app be told? The bot hears nothing of it.`,
    buttons: PAID.map(status => ({ id: status, type: 'default', text: status })),
  }
  host.ask(popup, answer => {
    const status = PAID.find(one => one === answer) ?? 'cancelled'
    host.post('invoice_closed', { slug, status })
  })
})

const download = v.object({ url: v.string(), file_name: v.pipe(v.string(), v.nonEmpty()) })

/** @see https://core.telegram.org/api/web-events#web-app-request-file-download */
export const requestFileDownload: Handler = on(download, (host, { url, file_name }) => {
  const end = (status: 'downloading' | 'cancelled') => host.post('file_download_requested', { status })
  if (webUrl(url) === undefined || !URL.canParse(url)) return end('cancelled')
  const popup: Popup = {
    title: 'Download file',
    message: `${file_name}\nfrom ${new URL(url).hostname}`,
    buttons: [CANCEL, { id: 'download', type: 'default', text: 'Download' }],
  }
  host.ask(popup, answer => {
    if (answer === 'download') host.download(url, file_name)
    end(answer === 'download' ? 'downloading' : 'cancelled')
  })
})

/** Sends a service message to the bot and closes the app. Works only for apps that a reply keyboard has opened. */
export const sendData: Handler = on(
  v.object({ data: v.pipe(v.string(), v.nonEmpty()) }),
  (host, { data }) => {
    const { buttonText } = host.panel()
    if (buttonText === undefined) return
    host.sendData(buttonText, data)
    host.close()
  },
)
