declare global {
  interface Window {
    /** What the page has asked for before there was an app: its lists, for whoever this header is of. */
    firstAnswer?: { authorization: string; response: Promise<Response> }
  }
}

/** `fetch`, but for the lists of the same user asked for the first time: these are on their way already. */
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
