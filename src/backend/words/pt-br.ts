import type { Words } from './en.ts'

/** Brazilian Portuguese. */
export const ptBr: Words<'one' | 'many' | 'other'> = {
  startDescription: 'O que o Handpick faz e o que você pode compartilhar',
  pickDescription: 'Compartilhar sem abrir o aplicativo',
  start:
    'Olá! Eu peço a você pessoas, grupos, canais e bots, e guardo o que você escolhe em listas.\n\nAbra o aplicativo com o botão ao lado do campo de mensagem, ou escolha aqui mesmo. Só o que você escolhe chega a mim.',
  pick: 'O que você quer compartilhar?',
  gotIt: {
    one: 'Pronto. Sua escolha já está na sua lista.',
    many: 'Pronto. Suas {count} escolhas já estão na sua lista.',
    other: 'Pronto. Suas {count} escolhas já estão na sua lista.',
  },
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
