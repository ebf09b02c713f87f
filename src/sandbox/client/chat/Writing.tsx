import { type FormEvent, type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { Message } from '../api/message.ts'
import { type Peer, peerKey } from '../api/peer.ts'
import { InlineHint } from '../inline/InlineHint.tsx'
import { InlineResults } from '../inline/InlineResults.tsx'
import type { InlineResult } from '../inline/inline-results.ts'
import { takePendingText, usePendingText } from '../inline/pending-text.ts'
import { useInline } from '../inline/use-inline.ts'
import { AttachButton } from '../media/AttachButton.tsx'
import { sendText } from '../store/chats.ts'
import { edit, editText, endEdit, useEditing } from '../store/editing.ts'
import { replyTo, useReplying } from '../store/replying.ts'
import { useSession } from '../store/session.ts'
import { stoppedTyping, tellTyping } from '../store/tell-typing.ts'
import { toastError } from '../store/toasts.ts'
import { useShownMessages } from '../topics/use-open-topic.ts'
import { Icon } from '../ui/Icon.tsx'
import { MessageBar } from './MessageBar.tsx'
import { optionId, Suggestions } from './Suggestions.tsx'
import { commandText, type Draft, type Suggestion, suggest, withMention } from './suggest.ts'
import { useCommands } from './use-commands.ts'
import { useKeyboard } from './use-keyboard.ts'
import { useMentionSources } from './use-mention-sources.ts'
import { useOffered } from './use-offered.ts'

const EMPTY: Draft = { text: '', caret: 0 }

/** The message field with its buttons. @param menu the button before the field */
export function Writing({ peer, menu }: { peer: Peer; menu: ReactNode }) {
  const key = peerKey(peer)
  const call = useSession(({ call }) => call)
  const { shown, toggle } = useKeyboard(peer)
  const answering = useAnswering(peer)
  const editing = useEdited(peer)
  const [draft, setDraft] = useState(EMPTY)
  const [saving, setSaving] = useState(false)
  const commands = useCommands(peer, draft.text.startsWith('/'))
  const field = useRef<HTMLTextAreaElement>(null)
  const sources = useMentionSources(peer, draft.text.includes('@'))
  const offered = useOffered(draft, suggest(draft, commands, sources))
  // An edit never asks a bot inline.
  const inline = useInline(peer, editing ? '' : draft.text)
  const { suggestions, active } = offered
  const listId = useId()

  const pending = usePendingText(texts => texts[key])

  // biome-ignore lint/correctness/useExhaustiveDependencies: the effect writes only when a new text is pending
  useEffect(() => {
    if (pending === undefined) return
    takePendingText(key)
    // `write` uses flushSync, which React doesn't allow within an effect.
    queueMicrotask(() => write({ text: pending, caret: pending.length }))
  }, [pending])
  useEffect(() => {
    if (answering) field.current?.focus()
  }, [answering])

  // biome-ignore lint/correctness/useExhaustiveDependencies: a change to the message must not overwrite the draft
  useEffect(() => {
    if (editing?.content.kind !== 'text') return
    const { text } = editing.content
    setDraft({ text, caret: text.length })
    field.current?.focus()
    return () => setDraft(EMPTY)
  }, [editing?.id])

  /** Replaces the text by program. The caret has to be set again afterwards. */
  const write = (next: Draft) => {
    flushSync(() => setDraft(next))
    field.current?.focus()
    field.current?.setSelectionRange(next.caret, next.caret)
  }
  const send = (text: string) => {
    const message = text.trim()
    if (message === '') return
    stoppedTyping(peer)
    if (editing) change(editing, message)
    else sendOff(text, () => sendText(call, peer, message, answering?.id))
  }
  /** Empties the field if its text goes along. A refusal brings the text and the answered message back. */
  const sendOff = (text: string | undefined, run: () => Promise<void>) => {
    if (text !== undefined) setDraft(EMPTY)
    replyTo(key, undefined)
    run().catch(error => {
      setDraft(current => (current.text === '' && text ? { text, caret: text.length } : current))
      replyTo(key, answering?.id)
      toastError(error)
    })
  }
  const change = ({ id, content }: Message, text: string) => {
    if (content.kind === 'text' && content.text === text) edit(key, undefined)
    else save(id, () => editText(call, peer, id, text))
  }
  /** The edit goes on until Telegram has accepted it, so that a refusal loses no words. */
  const save = (id: number, run: () => Promise<void>) => {
    if (saving) return
    setSaving(true)
    run()
      .then(() => endEdit(key, id), toastError)
      .finally(() => setSaving(false))
  }
  const sendResult = (result: InlineResult) => sendOff(draft.text, () => inline.send(result, answering?.id))
  const choose = (suggestion: Suggestion) => {
    if (suggestion.kind === 'command') send(commandText(suggestion))
    else write(withMention(draft, suggestion.peer.username ?? ''))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const chosen = suggestions[active]
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (event.nativeEvent.isComposing) return
    if (inline.onKey(event.key, sendResult)) return event.preventDefault()
    if (chosen && step !== undefined) offered.move(step)
    else if (chosen && (event.key === 'Enter' || event.key === 'Tab') && !event.shiftKey) choose(chosen)
    else if (event.key === 'Escape' && chosen) offered.dismiss()
    else if (event.key === 'Escape' && editing) edit(key, undefined)
    else if (event.key === 'Escape' && answering) replyTo(key, undefined)
    else if (event.key === 'Enter' && !event.shiftKey) send(draft.text)
    else return
    event.preventDefault()
  }

  const place = inline.shown ? inline.active : suggestions.length > 0 ? active : undefined
  const activeOption = place === undefined ? undefined : optionId(listId, place)

  return (
    <div className="composer">
      {inline.shown && (
        <InlineResults id={listId} inline={inline} shown={inline.shown} onChoose={sendResult} />
      )}
      {suggestions.length > 0 && !inline.shown && (
        <Suggestions id={listId} suggestions={suggestions} active={active} onChoose={choose} />
      )}
      {editing && <MessageBar doing="edit" message={editing} onCancel={() => edit(key, undefined)} />}
      {answering && <MessageBar doing="reply" message={answering} onCancel={() => replyTo(key, undefined)} />}
      {menu}
      <AttachButton
        peer={peer}
        text={draft.text}
        replyTo={answering?.id}
        editing={editing}
        onSend={(text, run) => (editing ? save(editing.id, run) : sendOff(text, run))}
      />
      <form
        className="composer-form"
        onSubmit={(event: FormEvent) => {
          event.preventDefault()
          send(draft.text)
        }}
      >
        {inline.hint && <InlineHint text={draft.text} hint={inline.hint} />}
        <textarea
          ref={field}
          aria-label="Message"
          placeholder={shown?.keyboard.placeholder ?? 'Message'}
          dir="auto"
          rows={Math.min(6, draft.text.split('\n').length)}
          value={draft.text}
          aria-autocomplete="list"
          aria-controls={inline.shown || suggestions.length > 0 ? listId : undefined}
          aria-activedescendant={activeOption}
          onChange={({ target }) => {
            setDraft({ text: target.value, caret: target.selectionStart })
            tellTyping(call, peer)
          }}
          onSelect={({ currentTarget: { selectionStart } }) =>
            setDraft(current =>
              current.caret === selectionStart ? current : { ...current, caret: selectionStart },
            )
          }
          onKeyDown={onKeyDown}
        />
        {commands.length > 0 && draft.text === '' && (
          <button
            type="button"
            className="icon-button"
            aria-label="Bot commands"
            onClick={() => write({ text: '/', caret: 1 })}
          >
            <Icon name="slash" />
          </button>
        )}
        {shown && (
          <button
            type="button"
            className="icon-button"
            aria-label={shown.unfolded ? 'Hide bot keyboard' : 'Show bot keyboard'}
            aria-expanded={shown.unfolded}
            onClick={toggle}
          >
            <Icon name={shown.unfolded ? 'down' : 'keyboard'} />
          </button>
        )}
        <button
          type="submit"
          className="icon-button composer-send"
          aria-label="Send"
          disabled={draft.text.trim() === ''}
        >
          <Icon name="send" />
        </button>
      </form>
    </div>
  )
}

/** The message that the user is editing, if it still exists and is in the topic on screen. */
function useEdited(peer: Peer) {
  const msgId = useEditing(editing => editing[peerKey(peer)])
  return useShownMessages(peer)?.find(({ id }) => id === msgId)
}

/** The message that the next message will answer, if it still exists and is in the topic on screen. */
function useAnswering(peer: Peer) {
  const msgId = useReplying(replying => replying[peerKey(peer)])
  return useShownMessages(peer)?.find(({ id }) => id === msgId)
}
