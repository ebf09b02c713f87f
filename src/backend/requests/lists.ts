import type { List, Lists } from '../../contract/api.ts'
import type { Template } from '../../contract/template.ts'
import type { RequestStore } from './ports.ts'

/** The number of peers in each list that the home screen shows. */
const NEWEST = 5

type Store = Pick<RequestStore, 'countByList' | 'listPeers' | 'lastEventId'>

/**
 * Everything for the home screen. The cursor is read first. A change during the reading then comes again as an
 * event, and isn't lost.
 */
export async function readLists(
  store: Store,
  templates: readonly Template[],
  userId: number,
): Promise<Lists> {
  const cursor = String(await store.lastEventId(userId))
  const counts = await store.countByList(userId)
  const lists = await Promise.all(
    templates.map(async template => ({
      template,
      count: counts.get(template.id) ?? 0,
      newest: await store.listPeers(userId, template.id, NEWEST),
    })),
  )
  return { lists, cursor }
}

export async function readList(store: Store, template: Template, userId: number): Promise<List> {
  const cursor = String(await store.lastEventId(userId))
  return { template, peers: await store.listPeers(userId, template.id), cursor }
}
