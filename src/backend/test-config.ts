import { type BotApiConfig, isOverMtproto, type MtprotoConfig, readConfig } from './config.ts'

type Env = Record<string, string | undefined>

/** For tests: the configuration of a backend on MTProto. */
export function readMtprotoConfig(env: Env): MtprotoConfig {
  const config = readConfig(env)
  if (!isOverMtproto(config)) throw new Error('the environment has no API_ID and API_HASH')
  return config
}

/** For tests: the configuration of a backend on the Bot API. */
export function readBotApiConfig(env: Env): BotApiConfig {
  const config = readConfig(env)
  if (isOverMtproto(config)) throw new Error('the environment has API_ID and API_HASH')
  return config
}
