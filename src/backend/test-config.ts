import { isOverMtproto, type MtprotoConfig, readConfig } from './config.ts'

/** For tests: the configuration of a backend on MTProto. */
export function readMtprotoConfig(env: Record<string, string | undefined>): MtprotoConfig {
  const config = readConfig(env)
  if (!isOverMtproto(config)) throw new Error('the environment has no API_ID and API_HASH')
  return config
}
