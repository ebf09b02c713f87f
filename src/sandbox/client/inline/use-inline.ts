import { useEffect, useState } from 'react'
import { randomId } from '../api/message.ts'
import { type Peer, peerKey, toInputPeer, toInputUser } from '../api/peer.ts'
import type { Call } from '../api/rpc.ts'
import { replyIn } from '../store/reply-in.ts'
import { useSession } from '../store/session.ts'
import { typedQuery } from './inline-query.ts'
import { type InlineAnswer, type InlineResult, toInlineAnswer, withMore } from './inline-results.ts'
import { useInlineBot } from './use-inline-bot.ts'

/** The bot is asked after the user has stopped typing for this time. */
const TYPING_PAUSE_MS = 300

/** A bot's answer to the text in the message field. */
export interface Shown {
  bot: Peer
  answer: InlineAnswer
}

export interface Inline {
  /** Undefined while there are no results, and after the user dismissed them. */
  shown: Shown | undefined
  /** The index of the result that Enter takes. Undefined at first: Enter then sends the text. */
  active: number | undefined
  /** The bot's hint, while the query is empty. */
  hint: string | undefined
  /** @returns whether the results used the key */
  onKey(key: string, choose: (result: InlineResult) => void): boolean
  /** Sends a result into the chat. Rejects with an RpcError. */
  send(result: InlineResult, replyToId: number | undefined): Promise<void>
  /** Fetches the next page of results, if the bot has more. */
  more(): void
}

/** Asks the bot whose username begins the text. @see https://core.telegram.org/api/bots/inline */
export function useInline(chat: Peer, text: string): Inline {
  const call = useSession(({ call }) => call)
  const typed = typedQuery(text)
  const bot = useInlineBot(typed?.username)
  const query = bot && typed?.query
  const { shown, setShown } = useAnswer(call, chat, bot, query)
  const [{ of, active, dismissed }, setState] = useState<State>(NOTHING)
  const isCurrent = of === text
  const offered = bot && !(isCurrent && dismissed) ? shown : undefined
  const results = offered?.answer.results ?? []
  const place = isCurrent ? active : undefined

  return {
    shown: offered,
    active: place,
    hint: query === '' && !text.includes('\n') ? bot?.inlinePlaceholder : undefined,
    onKey(key, choose) {
      if (!offered) return false
      if (key === 'Escape') {
        setState({ of: text, active: undefined, dismissed: true })
        return true
      }
      const step = { ArrowDown: 1, ArrowUp: -1 }[key]
      const chosen = place === undefined ? undefined : results[place]
      if (step !== undefined && results.length > 0) {
        const next = ((place ?? (step === 1 ? -1 : 0)) + step + results.length) % results.length
        setState({ of: text, active: next, dismissed: false })
        return true
      }
      if (key !== 'Enter' || !chosen) return false
      choose(chosen)
      return true
    },
    async send({ queryId, id }, replyToId) {
      await call('messages.sendInlineBotResult', {
        peer: toInputPeer(chat),
        ...{ queryId, id, randomId: randomId(), clearDraft: true },
        ...replyIn(chat, replyToId),
      })
    },
    more() {
      if (!offered?.answer.nextOffset || query === undefined) return
      const { answer } = offered
      // An empty offset keeps a second call from fetching the same page.
      const asking = { ...answer, nextOffset: '' }
      setShown({ ...offered, answer: asking })
      ask(call, chat, offered.bot, query, answer.nextOffset).then(
        next => setShown(now => now && { ...now, answer: withMore(now.answer, asking, next) }),
        () => {},
      )
    },
  }
}

interface State {
  /** The text that this state belongs to. */
  of: string
  active: number | undefined
  dismissed: boolean
}
const NOTHING: State = { of: '', active: undefined, dismissed: false }

/** The bot's last answer. Undefined when the bot didn't answer. */
function useAnswer(call: Call, chat: Peer, bot: Peer | undefined, query: string | undefined) {
  const [shown, setShown] = useState<Shown>()
  const chatKey = peerKey(chat)
  const botId = bot?.id
  // biome-ignore lint/correctness/useExhaustiveDependencies: a renaming is no reason to ask again
  useEffect(() => {
    if (!bot || query === undefined) return setShown(undefined)
    let isWanted = true
    const timer = setTimeout(() => {
      ask(call, chat, bot, query).then(
        answer => isWanted && setShown({ bot, answer }),
        // Without an answer, the username is only a mention.
        () => isWanted && setShown(undefined),
      )
    }, TYPING_PAUSE_MS)
    return () => {
      isWanted = false
      clearTimeout(timer)
    }
  }, [call, chatKey, botId, query])
  return { shown, setShown }
}

async function ask(call: Call, chat: Peer, bot: Peer, query: string, offset = ''): Promise<InlineAnswer> {
  const request = { bot: toInputUser(bot), peer: toInputPeer(chat), query, offset }
  return toInlineAnswer(await call('messages.getInlineBotResults', request))
}
