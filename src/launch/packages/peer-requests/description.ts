import type { PackageDescription } from '../description.ts'

export const peerRequests: PackageDescription = {
  name: '@handpick/peer-requests',
  description:
    'For bots with a Mini App: prepares requests for Telegram’s picker, and stores each choice exactly once',
  keywords: [
    'telegram',
    'telegram-bot',
    'telegram-mini-apps',
    'savePreparedKeyboardButton',
    'requestChat',
    'users_shared',
    'grammy',
    'telegraf',
    'mtcute',
  ],
  folder: import.meta.dirname,
  runsIn: 'node',
  exports: {
    '.': 'src/peer-requests/index.ts',
    './sqlite': 'src/peer-requests/stores/sqlite.ts',
    './postgres': 'src/peer-requests/stores/postgres.ts',
    './mtproto': 'src/peer-requests/telegram/over-mtproto.ts',
    './testing': 'src/peer-requests/testing/store-cases.ts',
  },
  dependencies: ['valibot'],
  // Databases and other clients are handed over, so that no driver is imported.
  peers: { '@mtcute/core': '>=0.30' },
}
