import type { Words } from './en.ts'

/** German. */
export const de: Words<'one' | 'other'> = {
  startDescription: 'Was Handpick macht und was du teilen kannst',
  pickDescription: 'Teilen, ohne die App zu öffnen',
  start:
    'Hallo! Ich frage dich nach Personen, Gruppen, Kanälen und Bots und behalte deine Auswahl in Listen.\n\nÖffne die App mit dem Knopf neben dem Nachrichtenfeld, oder wähle gleich hier. Nur deine Auswahl erreicht mich.',
  pick: 'Was möchtest du teilen?',
  privacyDescription: 'Was Handpick über dich speichert',
  privacyKept:
    'Ich speichere die Personen, Gruppen, Kanäle und Bots, die du auswählst: ihre IDs und die Namen, Benutzernamen und kleinen Fotos, die Telegram mit mir teilt. Ich speichere auch, worum du gebeten wurdest und welche Listen Chats sehen dürfen.',
  privacyUntilDeleted: 'Das bleibt, bis du es löschst.',
  privacyUntilUnopened: {
    one: 'Das bleibt, bis du es löschst oder {count} Tag lang niemand deine Listen geöffnet hat.',
    other: 'Das bleibt, bis du es löschst oder {count} Tage lang niemand deine Listen geöffnet hat.',
  },
  privacyWho:
    'Deine Listen siehst nur du und wer diesen Bot betreibt. Ein Chat sieht eine Liste nur, wenn du sie dort zeigst.',
  privacyInApp:
    'Öffne die App mit dem Knopf neben dem Nachrichtenfeld. Unter „Datenschutz“ kannst du alles herunterladen, was ich über dich speichere, oder es löschen.',
  privacyPolicy: 'Datenschutzerklärung des Betreibers:',
  gotIt: {
    one: 'Alles klar. Deine Auswahl steht jetzt in deiner Liste.',
    other: 'Alles klar. {count} Einträge stehen jetzt in deiner Liste.',
  },
  requestGone:
    'Die Anfrage zu dieser Auswahl habe ich nicht mehr, darum habe ich nichts davon behalten. Sende /pick, um noch einmal auszuwählen.',
  customTitle: 'Eigene Anfrage',
  customDescription: 'Stelle eine Anfrage selbst zusammen und sieh dir ihr Ergebnis an.',
  customButton: 'Auswählen',
  listEmpty: 'In dieser Liste ist noch niemand.',
  andMore: { one: 'und {count} weiterer Eintrag', other: 'und {count} weitere' },
  unnamedPerson: 'Jemand',
  unnamedBot: 'Ein Bot',
  unnamedGroup: 'Eine Gruppe',
  unnamedChannel: 'Ein Kanal',
  openInHandpick: 'In Handpick öffnen',
  oneMoment: 'Einen Moment…',
  notVisible:
    '„{title}“ ist in Chats nicht sichtbar. Wem die Liste gehört, kann sie öffnen und „{switch}“ einschalten.',
  visibleInChats: 'In Chats sichtbar',
  unknownList: 'Ich kenne keine Liste mit diesem Namen. Versuch es mit einer von diesen: {titles}.',
  nothingYet: 'Du hast noch niemanden ausgewählt. Öffne Handpick und wähle aus.',
  stranger:
    'Hallo! Ich behalte Listen von Personen, Gruppen und Kanälen, die du auswählst. Wenn du mich in einem Chat nennst, zeige ich dort deine Liste. Öffne mich einmal, um anzufangen.',
  openList: 'Liste öffnen',
  openHandpick: 'Handpick öffnen',
  meetHandpick: 'Handpick kennenlernen',
}
