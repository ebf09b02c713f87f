import type { Words } from './en.ts'

/** Spanish. */
export const es: Words<'one' | 'many' | 'other'> = {
  startDescription: 'Qué hace Handpick y qué puedes compartir',
  pickDescription: 'Compartir sin abrir la aplicación',
  start:
    '¡Hola! Te pido personas, grupos, canales y bots, y guardo lo que eliges en listas.\n\nAbre la aplicación con el botón junto al campo de mensaje, o elige aquí mismo. Solo me llega lo que eliges.',
  pick: '¿Qué quieres compartir?',
  privacyDescription: 'Qué guarda Handpick sobre ti',
  privacyKept:
    'Guardo las personas, los grupos, los canales y los bots que eliges: sus id, y los nombres, nombres de usuario y fotos pequeñas que Telegram comparte conmigo. También guardo lo que se te pidió y qué listas pueden ver los chats.',
  privacyUntilDeleted: 'Se queda hasta que lo elimines.',
  privacyUntilUnopened: {
    one: 'Se queda hasta que lo elimines, o hasta que nadie haya abierto tus listas durante {count} día.',
    many: 'Se queda hasta que lo elimines, o hasta que nadie haya abierto tus listas durante {count} de días.',
    other: 'Se queda hasta que lo elimines, o hasta que nadie haya abierto tus listas durante {count} días.',
  },
  privacyWho:
    'Solo tú ves tus listas, y el propietario de este bot. Un chat solo ve una lista cuando la muestras en él.',
  privacyInApp:
    'Abre la app con el botón que está junto al campo de mensaje. En «Privacidad» puedes descargar todo lo que guardo sobre ti, o eliminarlo.',
  privacyPolicy: 'Política de privacidad del propietario:',
  gotIt: {
    one: 'Listo. Lo que has elegido ya está en tu lista.',
    many: 'Listo. Tus {count} elecciones ya están en tu lista.',
    other: 'Listo. Tus {count} elecciones ya están en tu lista.',
  },
  requestGone:
    'Ya no tengo la petición de esta elección, así que no he guardado nada de ella. Envía /pick para elegir de nuevo.',
  customTitle: 'Petición a medida',
  customDescription: 'Crea una petición a mano y mira su resultado.',
  customButton: 'Elegir',
  listEmpty: 'Todavía no hay nadie en esta lista.',
  andMore: { one: 'y {count} más', many: 'y {count} más', other: 'y {count} más' },
  unnamedPerson: 'Alguien',
  unnamedBot: 'Un bot',
  unnamedGroup: 'Un grupo',
  unnamedChannel: 'Un canal',
  openInHandpick: 'Abrir en Handpick',
  oneMoment: 'Un momento…',
  notVisible: '«{title}» no se puede mostrar en chats. Su dueño puede abrir la lista y activar «{switch}».',
  visibleInChats: 'Se puede mostrar en chats',
  unknownList: 'No conozco ninguna lista con ese nombre. Prueba con una de estas: {titles}.',
  nothingYet: 'Todavía no has elegido a nadie. Abre Handpick y elige.',
  stranger:
    '¡Hola! Guardo listas de personas, grupos y canales que tú eliges. Cuando me nombras en un chat, muestro ahí tu lista. Ábreme una vez para empezar.',
  openList: 'Abrir la lista',
  openHandpick: 'Abrir Handpick',
  meetHandpick: 'Conocer Handpick',
}
