import { refuse } from '../errors/bot-api-error.ts'
import { isObject, optionalBoolean, optionalInt, required } from '../json/fields.ts'
import { type Arguments, flagArgument, integerArgument, jsonArgument } from '../wire/arguments.ts'

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
  if (json.kind === 'json') {
    if (!isObject(json.value)) throw refuse('object expected as reply parameters')
    if (Object.keys(json.value).length === 0) return undefined
    const messageId = required(json.value, 'message_id', optionalInt)
    const isOptional = optionalBoolean(json.value, 'allow_sending_without_reply')
    return messageId > 0 ? { messageId, isOptional } : undefined
  }
  const messageId = integerArgument(args, 'reply_to_message_id')
  const isOptional = flagArgument(args, 'allow_sending_without_reply')
  return messageId > 0 ? { messageId, isOptional } : undefined
}
