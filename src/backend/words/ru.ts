import type { Words } from './en.ts'

/** Russian. */
export const ru: Words<'one' | 'few' | 'many' | 'other'> = {
  startDescription: 'Что умеет Handpick и чем можно поделиться',
  pickDescription: 'Поделиться, не открывая приложение',
  start:
    'Здравствуйте! Я спрашиваю вас о людях, группах, каналах и ботах и храню ваш выбор в списках.\n\nОткройте приложение кнопкой рядом с полем сообщения или выбирайте прямо здесь. Я получаю только то, что вы выбрали.',
  pick: 'Чем вы хотите поделиться?',
  gotIt: {
    one: 'Готово. Добавлено в ваш список: {count}.',
    few: 'Готово. Добавлено в ваш список: {count}.',
    many: 'Готово. Добавлено в ваш список: {count}.',
    other: 'Готово. Добавлено в ваш список: {count}.',
  },
  customTitle: 'Свой запрос',
  customDescription: 'Составьте запрос сами и посмотрите, что из него выйдет.',
  customButton: 'Выбрать',
  listEmpty: 'В этом списке пока никого нет.',
  andMore: { one: 'и ещё {count}', few: 'и ещё {count}', many: 'и ещё {count}', other: 'и ещё {count}' },
  unnamedPerson: 'Кто-то',
  unnamedBot: 'Бот',
  unnamedGroup: 'Группа',
  unnamedChannel: 'Канал',
  openInHandpick: 'Открыть в Handpick',
  oneMoment: 'Минутку…',
  notVisible:
    'Список «{title}» нельзя показывать в чатах. Его владелец может открыть список и включить «{switch}».',
  visibleInChats: 'Можно показывать в чатах',
  unknownList: 'Я не знаю списка с таким названием. Попробуйте один из этих: {titles}.',
  nothingYet: 'Вы пока никого не выбрали. Откройте Handpick и выберите.',
  stranger:
    'Здравствуйте! Я храню списки людей, групп и каналов, которые вы выбираете. Упомяните меня в чате, и я покажу там ваш список. Для начала откройте меня один раз.',
  openList: 'Открыть список',
  openHandpick: 'Открыть Handpick',
  meetHandpick: 'Познакомиться с Handpick',
}
