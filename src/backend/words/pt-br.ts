import type { Words } from './en.ts'

/** Brazilian Portuguese. */
export const ptBr: Words<'one' | 'many' | 'other'> = {
  startDescription: 'O que o Handpick faz e o que você pode compartilhar',
  pickDescription: 'Compartilhar sem abrir o aplicativo',
  start:
    'Olá! Eu peço a você pessoas, grupos, canais e bots, e guardo o que você escolhe em listas.\n\nAbra o aplicativo com o botão ao lado do campo de mensagem, ou escolha aqui mesmo. Só o que você escolhe chega a mim.',
  pick: 'O que você quer compartilhar?',
  privacyDescription: 'O que o Handpick guarda sobre você',
  privacyKept:
    'Eu guardo as pessoas, os grupos, os canais e os bots que você escolhe: os ids e os nomes, nomes de usuário e fotos pequenas que o Telegram compartilha comigo. Também guardo o que foi pedido a você e quais listas os chats podem ver.',
  privacyUntilDeleted: 'Isso fica até você apagar.',
  privacyUntilUnopened: {
    one: 'Isso fica até você apagar, ou até ninguém ter aberto suas listas por {count} dia.',
    many: 'Isso fica até você apagar, ou até ninguém ter aberto suas listas por {count} de dias.',
    other: 'Isso fica até você apagar, ou até ninguém ter aberto suas listas por {count} dias.',
  },
  privacyWho:
    'Só você vê suas listas, e o dono deste bot. Um chat só vê uma lista quando você a mostra nele.',
  privacyInApp:
    'Abra o app com o botão ao lado do campo de mensagem. Em “Privacidade” você pode baixar tudo o que eu guardo sobre você, ou apagar.',
  privacyPolicy: 'Política de privacidade do dono:',
  gotIt: {
    one: 'Pronto. Sua escolha já está na sua lista.',
    many: 'Pronto. Suas {count} escolhas já estão na sua lista.',
    other: 'Pronto. Suas {count} escolhas já estão na sua lista.',
  },
  requestGone:
    'Eu já não tenho o pedido desta escolha, então não guardei nada dela. Envie /pick para escolher de novo.',
  customTitle: 'Pedido personalizado',
  customDescription: 'Monte um pedido você mesmo e veja o resultado.',
  customButton: 'Escolher',
  listEmpty: 'Ainda não há ninguém nesta lista.',
  andMore: { one: 'e mais {count}', many: 'e mais {count}', other: 'e mais {count}' },
  unnamedPerson: 'Alguém',
  unnamedBot: 'Um bot',
  unnamedGroup: 'Um grupo',
  unnamedChannel: 'Um canal',
  openInHandpick: 'Abrir no Handpick',
  oneMoment: 'Um momento…',
  notVisible: '“{title}” não pode ser mostrada em chats. O dono dela pode abrir a lista e ativar “{switch}”.',
  visibleInChats: 'Pode ser mostrada em chats',
  unknownList: 'Não conheço uma lista com esse nome. Tente uma destas: {titles}.',
  nothingYet: 'Você ainda não escolheu ninguém. Abra o Handpick e escolha.',
  stranger:
    'Olá! Eu guardo listas de pessoas, grupos e canais que você escolhe. Quando você me menciona em um chat, mostro sua lista ali. Abra-me uma vez para começar.',
  openList: 'Abrir a lista',
  openHandpick: 'Abrir o Handpick',
  meetHandpick: 'Conhecer o Handpick',
}
