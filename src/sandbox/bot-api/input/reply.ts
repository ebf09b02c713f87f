import { refuse } from '../errors/bot-api-error.ts'
import { type Arguments, flagArgument, integerArgument, jsonArgument } from '../wire/arguments.ts'
import { flagField, isObject, numberField } from './objects.ts'

export interface Reply {
  messageId: number
  /** It is sent as no reply where there is no such message. */
  isOptional: boolean
}

type Names = 'reply_parameters' | 'reply_to_message_id' | 'allow_sending_without_reply'

/** Which message is answered, by `reply_parameters` or by the older parameters. */
export function readReply(args: Arguments<Names>): Reply | undefined {
  const json = jsonArgument(args, 'reply_parameters')
  if (json.kind === 'invalid') throw refuse("can't parse reply parameters JSON object")
  if (json.kind === 'json' && json.value !== null) {
    if (!isObject(json.value)) throw refuse('object expected as reply parameters')
    const messageId = numberField(json.value, 'message_id') ?? 0
    const isOptional = flagField(json.value, 'allow_sending_without_reply') === true
    return messageId > 0 ? { messageId, isOptional } : undefined
  }
  const messageId = integerArgument(args, 'reply_to_message_id')
  const isOptional = flagArgument(args, 'allow_sending_without_reply')
  return messageId > 0 ? { messageId, isOptional } : undefined
}
