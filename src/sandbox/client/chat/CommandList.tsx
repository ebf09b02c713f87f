import type { BotInfo } from '../store/bots.ts'

interface Props {
  id: string
  commands: BotInfo['commands']
  /** The place of the one that Enter sends. */
  active: number
  onChoose(command: string): void
}

/** What the bot understands, above the message field. The field keeps the focus. */
export function CommandList({ id, commands, active, onChoose }: Props) {
  return (
    <div id={id} className="command-list" role="listbox" aria-label="Commands">
      {commands.map(({ command, description }, place) => (
        <button
          key={command}
          id={`${id}-${place}`}
          type="button"
          role="option"
          tabIndex={-1}
          aria-selected={place === active}
          onMouseDown={event => event.preventDefault()}
          onClick={() => onChoose(`/${command}`)}
        >
          <b>/{command}</b>
          <span className="ellipsis" dir="auto">
            {description}
          </span>
        </button>
      ))}
    </div>
  )
}
