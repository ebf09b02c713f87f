import type { SharedPeer } from '../../contract/peer.ts'
import type { Template } from '../../contract/template.ts'

/** The list as the backend sends it, without the fields that only this app can use. */
export function toJson({ id, title }: Pick<Template, 'id' | 'title'>, peers: readonly SharedPeer[]): string {
  const shown = peers.map(({ photoId: _photoId, sharedAt, ...peer }) => ({
    ...peer,
    sharedAt: new Date(sharedAt * 1000).toISOString(),
  }))
  return `${JSON.stringify({ list: { id, title }, peers: shown }, undefined, 2)}\n`
}
