/**
 * A script in the page itself, below the first screen. The page is only seen from here on. Until the app has started,
 * this script cares for the page:
 *
 * - it gives the page its client's colours and manners
 * - it shows the page's first screen where that is the one that the app will show, in the reader's language.
 *   Otherwise only its shape is seen
 * - it remembers a tap on the first screen for the app
 * - it notices when the app doesn't start. It then shows a sentence and a way to go on, so that nobody looks at a
 *   screen that does nothing
 *
 * Written in ES5: browsers that can't read the app's script have to read this.
 */

import type { Language } from '../../contract/language.ts'
import type { START_WORDS, StartWords } from './words.ts'

/** Both are put here by the build: the words that are in the page for the worst case, and the file with all. */
declare var WORDS_IN_PAGE: Record<Language, Pick<StartWords, 'failed' | 'tryAgain'>>
declare var WORDS_FILE: string

declare global {
  interface Window {
    /** Tells the page that the app can't go on. Without effect while the app shows something. */
    startFailed?: () => void
    /** The id of the button that was tapped before the app was there. From then on, taps are the app's. */
    takeTap?: () => string | undefined
    /** Set by the app's script. */
    isAppHere?: true
    /** The page calls this below its first screen. */
    screenIsHere?: () => void
    TelegramWebviewProxy?: { postEvent(name: string, data: string): void }
  }
}

/** On the page where its first screen is shown. */
var FIRST = 'data-first'
/** How long the app may take on a slow connection. */
var SLOW_AFTER_MS = 20000
/** Once: the build puts its text wherever the name stands. */
var WORDS = WORDS_IN_PAGE
/** How long the file with all words may take. */
var WORDS_TIMEOUT_MS = 5000
var TELEGRAM = 'https://t.me/'

/** The parameters of a query by name, without parts that can't be decoded. */
function paramsOf(query: string) {
  var params: Record<string, string> = {}
  query.split('&').forEach(function (part) {
    var at = part.indexOf('=')
    try {
      params[part.slice(0, at)] = decodeURIComponent(part.slice(at + 1).replace(/\+/g, ' '))
    } catch (_) {}
  })
  return params
}
function parsed(json: string | undefined) {
  try {
    return JSON.parse(json || '') || {}
  } catch (_) {
    return {}
  }
}
var launch = paramsOf(location.search.slice(1) + '&' + location.hash.slice(1))
var initData = launch.tgWebAppData
var signed = paramsOf(initData || '')
var html = document.documentElement

/** Sends the client an event in the way that it understands. @see https://core.telegram.org/api/web-events */
function say(name: string, data: object) {
  var external = window.external as unknown as { notify?: (message: string) => void } | undefined
  var message = JSON.stringify({ eventType: name, eventData: data })
  if (window.TelegramWebviewProxy) window.TelegramWebviewProxy.postEvent(name, JSON.stringify(data))
  else if (external && external.notify) external.notify(message)
  else if (window !== parent) parent.postMessage(message, '*')
}

function languageOf(code: unknown): Language {
  var base = String(code).toLowerCase().split(/[-_]/)[0] || ''
  if (base === 'pt') base = 'pt-BR'
  // A language is supported if it has words here. `in` would also find `constructor`, which all objects have.
  return Object.keys(WORDS).indexOf(base) < 0 ? 'en' : (base as Language)
}

/** Older than the oldest in which the app runs: Chrome 80 and Safari 14. Each of these has one of the two. */
function isTooOld() {
  var hasPromiseAny = 'Promise' in window && 'any' in Promise
  return !hasPromiseAny && !('CSS' in window && CSS.supports('overflow-wrap', 'anywhere'))
}

/** Reads a file of JSON; an empty object where that fails. */
function read(path: string, onEnd: (content: Record<string, never>) => void) {
  var request = new XMLHttpRequest()
  request.open('GET', path)
  request.timeout = WORDS_TIMEOUT_MS
  request.onloadend = function () {
    onEnd(parsed(request.responseText))
  }
  request.send()
}

function element(name: string, className: string, text: string, inside?: HTMLElement) {
  var made = document.createElement(name)
  made.className = className
  made.textContent = text
  if (inside) inside.appendChild(made)
  return made
}

/** The bot's chat, where the same can be asked by a keyboard: in Telegram where that hosts the page. */
function addWayToBot(place: HTMLElement, words: StartWords) {
  read('api/about', function (about: { botUsername?: string; openUrl?: string }) {
    if (!about.botUsername) return
    var openUrl = about.openUrl || TELEGRAM + about.botUsername
    element('p', 'start-in-chat', words.inChat, place)
    var text = words.openBot.replace('{bot}', about.botUsername)
    var link = element('a', 'button button-plain', text, place) as HTMLAnchorElement
    link.href = openUrl
    link.onclick = function (event) {
      if (!initData) return
      event.preventDefault()
      if (openUrl.indexOf(TELEGRAM) === 0) {
        say('web_app_open_tg_link', { path_full: openUrl.slice(TELEGRAM.length - 1) })
      }
      say('web_app_close', {})
    }
  })
}

var said: string
/** The app's element, as long as the app hasn't rendered into it, and when it has gone from it after an error. */
function freePlace() {
  var root = document.getElementById('root')
  return root && (root.hasAttribute('data-waiting') || !root.firstElementChild) ? root : undefined
}

function show(reason: 'failed' | 'slow') {
  if (!freePlace() || said === 'failed' || said === reason) return
  said = reason
  read(WORDS_FILE, function (all: Partial<typeof START_WORDS>) {
    var root = freePlace()
    if (!root || said !== reason) return
    var code = languageOf(parsed(signed.user).language_code || navigator.language || '')
    html.lang = code
    html.dir = code === 'ar' || code === 'fa' ? 'rtl' : 'ltr'
    html.removeAttribute(FIRST)
    root.textContent = ''
    var page = element('main', 'screen screen-outside', '', root)
    page.setAttribute('role', 'alert')
    var place = element('div', 'placeholder', '', page)
    element('span', 'placeholder-icon', '🌧️', place).setAttribute('aria-hidden', 'true')
    var words = all[code]
    var why = reason === 'failed' && isTooOld() ? ('tooOld' as const) : reason
    element('h1', '', words ? words[why] : WORDS[code].failed, place)
    // ES5 has no templates, and the compiler takes a sum for any text.
    if (words) element('p', '', words[(why + 'Hint') as `${typeof why}Hint`], place)
    element('button', 'button', WORDS[code].tryAgain, place).onclick = function () {
      location.reload()
    }
    if (words) addWayToBot(place, words)
    say('web_app_ready', {})
  })
}

/** Looks like the client, as far as that is known: the app has all the rules (telegram/theme.ts, platform.ts). */
function lookLikeClient() {
  var theme = parsed(launch.tgWebAppThemeParams)
  for (var name in theme)
    if (/^#[0-9a-f]+$/i.test(theme[name]))
      html.style.setProperty('--tg-theme-' + name.replace(/_/g, '-'), theme[name])
  var platform = launch.tgWebAppPlatform || ''
  var isApple = platform === 'ios' || platform === 'macos'
  html.setAttribute(
    'data-platform',
    isApple ? 'ios' : platform.indexOf('android') === 0 ? 'android' : 'desktop',
  )
}

/** Whether the app will show the home screen, in the page's language: see kept-screen.ts and main.tsx. */
function isHomeNext() {
  if (!signed.hash || signed.start_param || launch.tgWebAppStartParam) return false
  try {
    if (sessionStorage.getItem('handpick-screen')) return false
  } catch (_) {}
  return languageOf(parsed(signed.user).language_code || '') === html.lang
}

var tapped: HTMLElement | undefined
function notice(event: Event) {
  for (var one = event.target as HTMLElement | null; one; one = one.parentElement) {
    if (one.tagName !== 'BUTTON' || !one.id || !freePlace()) continue
    if (tapped) tapped.removeAttribute('aria-busy')
    tapped = one
    one.setAttribute('aria-busy', 'true')
  }
}

if (initData) lookLikeClient()
document.body.className = ''
if (isHomeNext()) {
  html.setAttribute(FIRST, '')
  document.addEventListener('click', notice, true)
  window.takeTap = function () {
    document.removeEventListener('click', notice, true)
    if (tapped) tapped.removeAttribute('aria-busy')
    return tapped && tapped.id
  }
}

window.startFailed = function () {
  show('failed')
}
// By now the app's script has run. If not, it couldn't be loaded or read, it failed, or the page was cut off before it.
document.addEventListener('DOMContentLoaded', function () {
  if (!window.isAppHere) show('failed')
})
setTimeout(function () {
  show('slow')
}, SLOW_AFTER_MS)
// The page says when its first screen is in it. The next frame shows it, so the client needn't hide it any longer.
window.screenIsHere = function () {
  if (!initData) return
  requestAnimationFrame(function () {
    say('web_app_ready', {})
  })
}
