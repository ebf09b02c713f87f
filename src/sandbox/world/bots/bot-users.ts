import type { World } from '../state/world.ts'

export const isBot = (world: World, userId: number) => world.users.get(userId)?.bot !== undefined

export const hasUsedBot = (world: World, botId: number, userId: number) =>
  world.botUsers.get(`${botId}:${userId}`) !== undefined

export function meetBot(world: World, botId: number, userId: number) {
  if (!hasUsedBot(world, botId, userId)) world.botUsers.set(`${botId}:${userId}`, { since: world.now() })
}
