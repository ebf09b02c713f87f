import type { BotApi } from './test-bot-api.ts'

interface Asked {
  offset?: number
  allowed_updates?: readonly string[]
}

/** For tests: reads a bot's updates as bots do it. Each call gives the new updates since the last call. */
export function updatesOf({ result }: BotApi) {
  let next = 0
  // biome-ignore lint/suspicious/noExplicitAny: tests look into whatever came
  return async ({ offset = next, ...more }: Asked = {}): Promise<any[]> => {
    const told = await result('getUpdates', { offset, ...more })
    next = (told.at(-1)?.update_id ?? offset - 1) + 1
    return told
  }
}
