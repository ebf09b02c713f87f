import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tl } from '@mtcute/node'
import { tl as webTl } from '@mtcute/web'

const require = createRequire(import.meta.url)

/** A library that tests run unmodified. docs/sandbox.md has a table of them, made from the tests that name them. */
export interface TestedLibrary {
  name: string
  /** Its name in node_modules, or in Debian. */
  pack: string
  /** The version here and the layer that the library says it speaks. Undefined where it isn't installed. */
  installed: () => { version: string; layer?: number } | undefined
  /** Where its tests are skipped. */
  skippedWhere?: string
}

/** @param layerOf Reads the library's own constant. */
function fromNpm(name: string, pack: string, layerOf?: () => number) {
  function installed() {
    const manifest = new URL(`../../node_modules/${pack}/package.json`, import.meta.url)
    const { version } = JSON.parse(readFileSync(manifest, 'utf8'))
    return { version, ...(layerOf && { layer: layerOf() }) }
  }
  return { name, pack, installed }
}

/** Debian's packages are for Debian's own Python, which may not be the first one in the path. */
export const pythonWithTelethon = () =>
  ['/usr/bin/python3', 'python3'].find(python => spawnSync(python, ['-c', 'import telethon']).status === 0)

function telethon() {
  const python = pythonWithTelethon()
  if (!python) return undefined
  const print = 'import telethon, telethon.tl.alltlobjects as tl; print(telethon.__version__, tl.LAYER)'
  const [version = '', layer] = String(spawnSync(python, ['-c', print]).stdout).split(' ')
  return { version, layer: Number(layer) }
}

/** TDLib is no dependency: its tests fetch the package, and compare npm's hash of it. Its layer is in no constant. */
const tdlib = (version: string, layer: number, npmVersion: string, integrity: string) => ({
  name: 'TDLib',
  pack: '@prebuilt-tdlib/linux-x64-glibc',
  installed: () => ({ version, layer }),
  skippedWhere: 'the machine isn’t Linux on x64, or makes no network namespaces',
  npmVersion,
  integrity,
})

export const TESTED = {
  mtcute: fromNpm('mtcute', '@mtcute/node', () => tl.LAYER),
  mtcuteWeb: fromNpm('mtcute for browsers', '@mtcute/web', () => webTl.LAYER),
  gramjs: fromNpm('gramjs', 'telegram', () => require('telegram/tl/AllTLObjects').LAYER),
  teleproto: fromNpm('teleproto', 'teleproto', () => require('teleproto/tl/AllTLObjects').LAYER),
  /** A newer one, whose versions were numbered anew. */
  teleproto229: fromNpm('teleproto', 'teleproto-229', () => require('teleproto-229/tl').LAYER),
  telethon: {
    name: 'Telethon',
    pack: 'python3-telethon',
    installed: telethon,
    skippedWhere: 'Debian’s package can’t be installed',
  },
  tdlib227: tdlib(
    '1.8.65',
    227,
    '0.1008065.0',
    'sha512-Y72TtxX33TjfpvNxUyzS/3FdtJXia2nSCt5G61sOeiv6J4rehbQs7SRim86Jcn2/N5uEUA3eIwUBEVVOWKowJw==',
  ),
  tdlib229: tdlib(
    '1.8.67',
    229,
    '0.1008067.0',
    'sha512-ILSNFbjP/gRWNc0bTtyTOX1RW854vaUcSpc6GtXJQp7Hgwr/+m1GbzhU4hry4yeRk02EfsmqDaBQVdXSjBXgZg==',
  ),
  grammy: fromNpm('grammY', 'grammy'),
  grammyConversations: fromNpm('grammY’s conversations', '@grammyjs/conversations'),
  telegraf: fromNpm('Telegraf', 'telegraf'),
  /** The package contains Telegram's own script. */
  telegramWebApp: fromNpm('telegram-web-app.js', '@twa-dev/sdk'),
  telegramApps: fromNpm('@telegram-apps/sdk', '@telegram-apps/sdk'),
  tmaJs: fromNpm('@tma.js/sdk', '@tma.js/sdk'),
  nodeTelegramBotApi: fromNpm('node-telegram-bot-api', 'node-telegram-bot-api'),
}
