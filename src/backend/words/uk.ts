import type { Words } from './en.ts'

/** Ukrainian. */
export const uk: Words<'one' | 'few' | 'many' | 'other'> = {
  startDescription: 'Що вміє Handpick і чим можна поділитися',
  pickDescription: 'Поділитися, не відкриваючи застосунок',
  start:
    'Вітаю! Я запитую вас про людей, групи, канали й ботів і зберігаю ваш вибір у списках.\n\nВідкрийте застосунок кнопкою поруч із полем повідомлення або вибирайте просто тут. Я отримую лише те, що ви вибрали.',
  pick: 'Чим ви хочете поділитися?',
  gotIt: {
    one: 'Готово. Додано до вашого списку: {count}.',
    few: 'Готово. Додано до вашого списку: {count}.',
    many: 'Готово. Додано до вашого списку: {count}.',
    other: 'Готово. Додано до вашого списку: {count}.',
  },
  customTitle: 'Власний запит',
  customDescription: 'Складіть запит самі й подивіться, що з нього вийде.',
  customButton: 'Вибрати',
  listEmpty: 'У цьому списку поки нікого немає.',
  andMore: { one: 'і ще {count}', few: 'і ще {count}', many: 'і ще {count}', other: 'і ще {count}' },
  unnamedPerson: 'Хтось',
  unnamedBot: 'Бот',
  unnamedGroup: 'Група',
  unnamedChannel: 'Канал',
  openInHandpick: 'Відкрити в Handpick',
  oneMoment: 'Хвилинку…',
  notVisible:
    'Список «{title}» не можна показувати в чатах. Його власник може відкрити список і ввімкнути «{switch}».',
  visibleInChats: 'Можна показувати в чатах',
  unknownList: 'Я не знаю списку з такою назвою. Спробуйте один із цих: {titles}.',
  nothingYet: 'Ви поки нікого не вибрали. Відкрийте Handpick і виберіть.',
  stranger:
    'Вітаю! Я зберігаю списки людей, груп і каналів, які ви вибираєте. Згадайте мене в чаті, і я покажу там ваш список. Для початку відкрийте мене один раз.',
  openList: 'Відкрити список',
  openHandpick: 'Відкрити Handpick',
  meetHandpick: 'Познайомитися з Handpick',
}
