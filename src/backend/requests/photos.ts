import type { RequestStore, TelegramGateway } from './ports.ts'

export interface PhotosPorts {
  store: Pick<RequestStore, 'findPhoto' | 'keepPhoto'>
  telegram: Pick<TelegramGateway, 'downloadPhoto'>
}

/**
 * Makes `readPhoto`: a photo of a peer that a user has shared, downloaded from Telegram once and kept.
 * Undefined when this user has no such photo. Throws TelegramError.
 */
export function createReadPhoto({ store, telegram }: PhotosPorts) {
  const underWay = new Map<string, Promise<Uint8Array | undefined>>()

  async function read(userId: number, peerKey: string, photoId: string) {
    const photo = await store.findPhoto(userId, peerKey, photoId)
    if (!photo || photo.bytes) return photo?.bytes
    const bytes = await telegram.downloadPhoto(photo.fileId)
    await store.keepPhoto(userId, peerKey, photoId, bytes)
    return bytes
  }

  return function readPhoto(userId: number, peerKey: string, photoId: string) {
    const key = `${userId} ${peerKey} ${photoId}`
    const started = underWay.get(key)
    if (started) return started
    const reading = read(userId, peerKey, photoId).finally(() => underWay.delete(key))
    underWay.set(key, reading)
    return reading
  }
}
export type ReadPhoto = ReturnType<typeof createReadPhoto>
