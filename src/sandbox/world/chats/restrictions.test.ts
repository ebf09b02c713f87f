import { beforeEach, describe, expect, it } from 'vitest'
import { setBlocked } from '../accounts/blocked.ts'
import { editMessage } from '../messages/edit-message.ts'
import { forwardMessage } from '../messages/forward-message.ts'
import { updatePinnedMessage } from '../messages/pin-message.ts'
import { sendMedia } from '../messages/send-media.ts'
import { sendText } from '../messages/send-text.ts'
import type { Media } from '../state/message.ts'
import { ALICE, BOB, openScene, SAM, type Scene } from '../test-scene.ts'
import { BOT_ID, refusalOf } from '../test-world.ts'
import { editBanned, removeMember } from './ban.ts'
import { wholeBans } from './banned-rights.ts'
import { editAbout, editDefaultBans } from './edit-info.ts'
import { addMembers, editAdmin } from './members.ts'
import { participantOf } from './participants.ts'
import { editRank } from './ranks.ts'

let scene: Scene
beforeEach(() => {
  scene = openScene()
})
const SUPERGROUP = 502
const chat = () => scene.chatOf(SUPERGROUP)
const restrict = (rights: object) => editBanned(scene.world, SAM, chat(), ALICE, rights, 0)
const send = (media: Media) =>
  refusalOf(() => sendMedia(scene.world, ALICE, scene.supergroup, media, { text: '' }))

type Attribute = Parameters<Scene['world']['documents']['set']>[1]['attributes'][number]
function documentWith(...attributes: Attribute[]): Media {
  const id = String(scene.world.documents.size + 1)
  const hash = '0'.repeat(64)
  scene.world.documents.set(id, { id, date: 0, mimeType: 'video/mp4', size: 1, hash, attributes })
  return { kind: 'document', documentId: id }
}
const sized = { duration: 1, w: 1, h: 1 }
const video = (roundMessage = false): Attribute => ({ _: 'documentAttributeVideo', roundMessage, ...sized })
const audio = (voice: boolean): Attribute => ({ _: 'documentAttributeAudio', voice, duration: 1 })
const point = { lat: 1, long: 1 }

describe('a member who may not send something', () => {
  it.each<[string, string, () => Media]>([
    ['sendPhotos', 'CHAT_SEND_PHOTOS_FORBIDDEN', () => ({ kind: 'photo', photoId: '1' })],
    ['sendVideos', 'CHAT_SEND_VIDEOS_FORBIDDEN', () => documentWith(video())],
    ['sendRoundvideos', 'CHAT_SEND_ROUNDVIDEOS_FORBIDDEN', () => documentWith(video(true))],
    ['sendAudios', 'CHAT_SEND_AUDIOS_FORBIDDEN', () => documentWith(audio(false))],
    ['sendVoices', 'CHAT_SEND_VOICES_FORBIDDEN', () => documentWith(audio(true))],
    ['sendDocs', 'CHAT_SEND_DOCS_FORBIDDEN', () => documentWith()],
    ['sendGifs', 'CHAT_SEND_GIFS_FORBIDDEN', () => documentWith({ _: 'documentAttributeAnimated' }, video())],
    ['sendStickers', 'CHAT_SEND_STICKERS_FORBIDDEN', () => ({ kind: 'dice', emoticon: '🎲', value: 1 })],
    ['sendPolls', 'CHAT_SEND_POLL_FORBIDDEN', () => ({ kind: 'poll', pollId: '1' })],
    ['sendPlain', 'CHAT_SEND_PLAIN_FORBIDDEN', () => ({ kind: 'geo', point })],
  ])('without %s is refused with %s, and only that', (right, error, media) => {
    const sent = media()
    restrict({ [right]: true })
    expect(send(sent)).toBe(`403 ${error}`)
    const others = Object.fromEntries(
      Object.keys(wholeBans({ sendMessages: true })).map(name => [name, true]),
    )
    restrict({ ...others, sendMessages: false, sendMedia: false, [right]: false })
    expect(send(sent)).toBeUndefined()
  })
  it('can’t send, forward or edit in a link preview where links are forbidden', () => {
    const preview = { url: 'https://example.com' }
    const how = { dropAuthor: false, dropCaptions: false, albumOf: (id: string) => id }
    const shown = sendText(scene.world, ALICE, scene.alice, { text: 'Look', preview })
    const plain = sendText(scene.world, ALICE, scene.supergroup, { text: 'Look' })
    restrict({ embedLinks: true })
    const say = (more: object) =>
      refusalOf(() => sendText(scene.world, ALICE, scene.supergroup, { text: 'Look', ...more }))
    const pass = () => forwardMessage(scene.world, ALICE, scene.alice, shown.id, scene.supergroup, how)
    const edit = (more: object) =>
      refusalOf(() => editMessage(scene.world, ALICE, scene.supergroup, plain.id, { text: 'New', ...more }))
    const error = '403 CHAT_SEND_WEBPAGE_FORBIDDEN'
    expect([say({ preview }), refusalOf(pass), edit({ preview })]).toEqual([error, error, error])
    expect([say({}), edit({})]).toEqual([undefined, undefined])
  })
  it('can’t edit a message to hold a forbidden medium', () => {
    const { id } = sendMedia(scene.world, ALICE, scene.supergroup, { kind: 'geo', point }, { text: '' })
    restrict({ sendPhotos: true })
    const media: Media = { kind: 'photo', photoId: '1' }
    const edit = () => editMessage(scene.world, ALICE, scene.supergroup, id, { media })
    expect(refusalOf(edit)).toBe('403 CHAT_SEND_PHOTOS_FORBIDDEN')
  })
  it('can’t forward it either', () => {
    const message = sendText(scene.world, ALICE, scene.alice, { text: 'mine' })
    restrict({ sendPlain: true })
    const how = { dropAuthor: false, dropCaptions: false, albumOf: (id: string) => id }
    const pass = () => forwardMessage(scene.world, ALICE, scene.alice, message.id, scene.supergroup, how)
    expect(refusalOf(pass)).toBe('403 CHAT_SEND_PLAIN_FORBIDDEN')
  })
  it('can send no part of a right that stands for several', () => {
    restrict({ sendMedia: true })
    expect(send({ kind: 'photo', photoId: '1' })).toBe('403 CHAT_SEND_PHOTOS_FORBIDDEN')
    expect(send({ kind: 'geo', point })).toBeUndefined()
    restrict({ sendMessages: true })
    expect(send({ kind: 'geo', point })).toBe('403 CHAT_SEND_PLAIN_FORBIDDEN')
  })
})

it('an older name is set when all rights that it stands for are', () => {
  expect(wholeBans({ sendMessages: true })).toMatchObject({
    sendPhotos: true,
    sendMedia: true,
    embedLinks: true,
  })
  expect(wholeBans({ sendMedia: true })).not.toHaveProperty('sendMessages')
  const { sendMessages: _all, ...parts } = wholeBans({ sendMessages: true })
  expect(wholeBans(parts)).toEqual(wholeBans({ sendMessages: true }))
})

describe('the rights of ordinary members in a group', () => {
  it('allow inviting, unless it is forbidden to all or to this member', () => {
    const invite = () => refusalOf(() => addMembers(scene.world, ALICE, chat(), [BOB]))
    editDefaultBans(scene.world, SAM, chat(), { inviteUsers: true })
    expect(invite()).toBe('403 CHAT_ADMIN_REQUIRED')
    editDefaultBans(scene.world, SAM, chat(), {})
    restrict({ inviteUsers: true })
    expect(invite()).toBe('403 CHAT_ADMIN_REQUIRED')
    restrict({})
    expect(invite()).toBeUndefined()
  })
  it('stay restricted for a member who has left and is invited again', () => {
    restrict({ sendPlain: true })
    removeMember(scene.world, ALICE, chat(), ALICE)
    addMembers(scene.world, SAM, chat(), [ALICE])
    expect(participantOf(scene.world, chat(), ALICE)).toMatchObject({ kind: 'banned', isMember: true })
    editBanned(scene.world, SAM, chat(), BOB, { viewMessages: true }, 0)
    addMembers(scene.world, SAM, chat(), [BOB])
    expect(participantOf(scene.world, chat(), BOB)).toEqual({ kind: 'member' })
  })
  it('don’t apply to an administrator without the right', () => {
    editAdmin(scene.world, SAM, chat(), ALICE, { pinMessages: true })
    const invite = () => refusalOf(() => addMembers(scene.world, ALICE, chat(), [BOB]))
    editDefaultBans(scene.world, SAM, chat(), { inviteUsers: true })
    expect(invite()).toBe('403 CHAT_ADMIN_REQUIRED')
    editDefaultBans(scene.world, SAM, chat(), {})
    expect(invite()).toBeUndefined()
  })
  it('can allow pinning and changing the info', () => {
    const { id } = sendText(scene.world, ALICE, scene.supergroup, { text: 'hi' })
    const how = { unpin: false, isOneSided: false }
    const pin = () => refusalOf(() => updatePinnedMessage(scene.world, ALICE, scene.supergroup, id, how))
    const describe = (about: string) => refusalOf(() => editAbout(scene.world, ALICE, chat(), about))
    expect([pin(), describe('One')]).toEqual(['400 CHAT_ADMIN_REQUIRED', '400 CHAT_ADMIN_REQUIRED'])
    editDefaultBans(scene.world, SAM, chat(), {})
    expect([pin(), describe('One')]).toEqual([undefined, undefined])
    restrict({ changeInfo: true })
    expect(describe('Two')).toBe('400 CHAT_ADMIN_REQUIRED')
  })
})

describe('an administrator', () => {
  const promote = (byId: number, userId: number, rights: object) =>
    refusalOf(() => editAdmin(scene.world, byId, chat(), userId, rights))
  it('loses their restrictions, and loses their rights when restricted', () => {
    restrict({ sendPlain: true })
    promote(SAM, ALICE, { pinMessages: true })
    promote(SAM, ALICE, {})
    expect(participantOf(scene.world, chat(), ALICE)).toEqual({ kind: 'member' })
    promote(SAM, ALICE, { pinMessages: true })
    restrict({ sendPlain: true })
    expect(participantOf(scene.world, chat(), ALICE).kind).toBe('banned')
  })
  it('is made of a restricted or banned user only by an administrator who may ban', () => {
    const promoted = (userId: number) => promote(ALICE, userId, { pinMessages: true })
    const rights = { addAdmins: true, pinMessages: true, inviteUsers: true }
    promote(SAM, ALICE, rights)
    editBanned(scene.world, SAM, chat(), BOT_ID, { sendPlain: true }, 0)
    editBanned(scene.world, SAM, chat(), BOB, { viewMessages: true }, 0)
    expect([promoted(BOT_ID), promoted(BOB)]).toEqual(['403 RIGHT_FORBIDDEN', '400 USER_KICKED'])
    expect(participantOf(scene.world, chat(), BOB)).toMatchObject({ kind: 'banned', isMember: false })
    promote(SAM, ALICE, { ...rights, banUsers: true })
    expect([promoted(BOT_ID), promoted(BOB)]).toEqual([undefined, undefined])
    expect(chat().bans).toEqual([])
  })
  it('changes only administrators whom they promoted themselves', () => {
    promote(SAM, ALICE, { addAdmins: true, pinMessages: true, inviteUsers: true })
    promote(SAM, BOT_ID, { pinMessages: true })
    expect(promote(ALICE, BOT_ID, {})).toBe('400 CHAT_ADMIN_REQUIRED')
    expect(promote(ALICE, BOB, { pinMessages: true })).toBeUndefined()
    expect(promote(ALICE, BOB, {})).toBeUndefined()
    expect(promote(ALICE, ALICE, {})).toBeUndefined()
  })
  it('has a custom title, which ordinary members can’t have', () => {
    const title = (byId: number, userId: number, rank: string) =>
      refusalOf(() => editRank(scene.world, byId, chat(), userId, rank))
    expect(title(SAM, ALICE, 'Guide')).toBe('400 RANK_CHANGE_FORBIDDEN')
    promote(SAM, ALICE, { pinMessages: true })
    expect(title(SAM, ALICE, 'Guide')).toBeUndefined()
    expect(participantOf(scene.world, chat(), ALICE)).toMatchObject({ rank: 'Guide' })
    expect(title(ALICE, ALICE, '')).toBeUndefined()
    expect(participantOf(scene.world, chat(), ALICE)).not.toHaveProperty('rank')
    expect(title(ALICE, SAM, 'Boss')).toBe('400 CHAT_ADMIN_REQUIRED')
    expect(title(SAM, BOB, 'Guide')).toBe('400 USER_NOT_PARTICIPANT')
  })
})

describe('a user who has blocked another user', () => {
  it('can neither get messages from them nor write to them, until the block ends', () => {
    const write = (from: number, to: Scene['sam']) =>
      refusalOf(() => sendText(scene.world, from, to, { text: 'hi' }))
    setBlocked(scene.world, ALICE, SAM, true)
    expect([write(SAM, scene.alice), write(ALICE, scene.sam)]).toEqual([
      '403 USER_IS_BLOCKED',
      '400 YOU_BLOCKED_USER',
    ])
    expect(refusalOf(() => setBlocked(scene.world, ALICE, ALICE, true))).toBe('400 CONTACT_ID_INVALID')
    setBlocked(scene.world, ALICE, SAM, false)
    expect([write(SAM, scene.alice), write(ALICE, scene.sam)]).toEqual([undefined, undefined])
  })
  it('and blocks a bot is announced to the bot once', () => {
    scene.told()
    setBlocked(scene.world, SAM, BOT_ID, true)
    setBlocked(scene.world, SAM, BOT_ID, true)
    expect(scene.told()).toEqual([`blocked ${SAM}`, `qts ${BOT_ID}`])
  })
})
