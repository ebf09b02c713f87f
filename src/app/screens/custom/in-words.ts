import type { AdminRight } from '../../../contract/admin-rights.ts'
import type { PeerRequest } from '../../../contract/peer-request.ts'
import type { RequestPeerType } from '../../../contract/request-peer-type.ts'
import { t } from '../../language/language.ts'
import { inList } from '../../language/speak.ts'

type Of<K extends RequestPeerType['kind']> = Extract<RequestPeerType, { kind: K }>

/** What a request asks for, said to the person who is going to be asked. */
export function inWords(request: PeerRequest): string {
  return [...whatToChoose(request), whatIsTold(request)].join(' ')
}

function whatToChoose({ peerType, maxQuantity }: PeerRequest): string[] {
  switch (peerType.kind) {
    case 'user':
      return [users(peerType, maxQuantity)]
    case 'chat':
      return [group(peerType), ...conditions(peerType, peerType.botParticipant)]
    case 'broadcast':
      return [channel(peerType), ...conditions(peerType)]
    case 'createBot':
      return newBot(peerType)
    default:
      return peerType satisfies never
  }
}

function users({ bot, premium: filter }: Of<'user'>, count: number): string {
  const premium = filter === undefined ? '' : t(filter ? 'withPremium' : 'withoutPremium')
  return t(bot === undefined ? 'askUser' : bot ? 'askBot' : 'askPerson', { count, premium })
}

function group({ hasUsername, forum }: Of<'chat'>): string {
  const topics = forum === undefined ? '' : t(forum ? 'withTopics' : 'withoutTopics')
  if (hasUsername === undefined) return t('askGroup', { topics })
  return t(hasUsername ? 'askPublicGroup' : 'askPrivateGroup', { topics })
}

function channel({ hasUsername }: Of<'broadcast'>): string {
  if (hasUsername === undefined) return t('askChannel')
  return t(hasUsername ? 'askPublicChannel' : 'askPrivateChannel')
}

function conditions(type: Omit<Of<'broadcast'>, 'kind'>, botParticipant?: boolean): string[] {
  const { creator, userAdminRights: ofUser, botAdminRights: ofBot } = type
  return [
    creator && t('mustOwn'),
    // The owner may do everything.
    !creator && ofUser && (ofUser.length > 0 ? t('mustBeAdminWho', said(ofUser)) : t('mustBeAdmin')),
    ofBot && (ofBot.length > 0 ? t('botMustBeAdminWho', said(ofBot)) : t('botMustBeAdmin')),
    !ofBot && botParticipant && t('botMustBeMember'),
  ].filter(isSaid)
}

const said = (rights: AdminRight[]) => ({ rights: inList(rights.map(right => t(`can_${right}`))) })

function newBot({ botManaged, suggestedName: name, suggestedUsername: username }: Of<'createBot'>): string[] {
  return [
    t('makeBot'),
    name && username && t('bothSuggested', { name, username }),
    name && !username && t('nameSuggested', { name }),
    !name && username && t('usernameSuggested', { username }),
    botManaged && t('willManage'),
  ].filter(isSaid)
}

function whatIsTold({ nameRequested, usernameRequested, photoRequested }: PeerRequest): string {
  const told = [
    nameRequested && t('toldName'),
    usernameRequested && t('toldUsername'),
    photoRequested && t('toldPhoto'),
  ].filter(isSaid)
  return told.length === 0 ? t('onlyIdShared') : t('areShared', { parts: inList([t('toldId'), ...told]) })
}

const isSaid = (part: string | false | undefined): part is string => Boolean(part)
