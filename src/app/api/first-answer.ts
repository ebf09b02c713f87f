declare global {
  interface Window {
    /** The lists that the page has asked for before the app started, and the header that it sent. */
    firstAnswer?: { authorization: string; response: Promise<Response> }
  }
}

/**
 * Like `fetch`. The first call for the same user's lists gets the answer that the page has asked for already.
 */
export function fetchWithFirstAnswer(page: Pick<Window, 'firstAnswer'>, request: typeof fetch): typeof fetch {
  return (input, init) => {
    const { firstAnswer } = page
    const authorization = new Headers(init?.headers).get('authorization')
    const isIt = input === 'api/lists' && init?.method === 'GET'
    if (!isIt || !firstAnswer || authorization !== firstAnswer.authorization) return request(input, init)
    delete page.firstAnswer
    return firstAnswer.response
  }
}
