import type { RequestChat } from '@handpick/request-chat'

/** The README's page, with a given `requestChat`. */
export function show(requestChat: RequestChat) {
  const initData = new URLSearchParams(location.hash.slice(1)).get('tgWebAppData') ?? ''
  const prepared = fetch('/prepare', { headers: { authorization: initData } }).then(answer => answer.text())
  const button = document.body.appendChild(document.createElement('button'))
  button.textContent = 'Whom to invite'
  const status = document.body.appendChild(document.createElement('output'))
  button.onclick = async () => {
    const { status: left } = await requestChat(await prepared, { kind: 'user' })
    status.textContent = left
  }
}
