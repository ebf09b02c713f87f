import type { PackageDescription } from '../description.ts'

export const requestChat: PackageDescription = {
  name: '@handpick/request-chat',
  description:
    'Telegram’s picker for people, groups and channels, in any Mini App; and the init data check for its server',
  keywords: [
    'telegram',
    'telegram-mini-apps',
    'tma',
    'web_app_request_chat',
    'requestChat',
    'init-data',
    'react',
  ],
  folder: import.meta.dirname,
  runsIn: 'both',
  exports: {
    '.': 'src/request-chat/index.ts',
    './react': 'src/request-chat/react.ts',
    './server': 'src/request-chat/server/node.ts',
    './server/web-crypto': 'src/request-chat/server/web-crypto.ts',
  },
  peers: { react: '>=18' },
}
