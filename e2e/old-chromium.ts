import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { kill } from '../src/launch/kill.ts'
import { oldChromium } from '../src/launch/old-chromium.mjs'

/** A page in a Chromium that is too old for Playwright. */
export interface OldPage {
  /** The browser's name and version, like `HeadlessChrome/80.0.3987.0`. */
  product: string
  /** Errors that the page didn't catch. */
  errors: string[]
  /** Runs a script in each page before the page's own scripts. */
  addInitScript(source: string): Promise<void>
  /** Opens an address, and waits until the page and its scripts are loaded. */
  goto(url: string): Promise<void>
  evaluate(expression: string): Promise<unknown>
  /** Taps the first element that matches the selector. */
  tap(selector: string): Promise<void>
  /** Calls a method of the browser's protocol. @see https://chromedevtools.github.io/devtools-protocol/ */
  call(method: string, params?: object): Promise<Message>
  /** Takes a picture as PNG. */
  screenshot(): Promise<Buffer>
  close(): Promise<void>
}

const PHONE = { width: 390, height: 844, deviceScaleFactor: 1, mobile: true }

/** Starts an old Chromium without a window. */
export const openOldChromium = (version: number): Promise<OldPage> => openByPipe(oldChromium(version))

/** Starts a Chromium of any version. Its protocol goes through a pipe, which needs no WebSocket. */
export async function openByPipe(executable: string): Promise<OldPage> {
  const profile = await mkdtemp(join(tmpdir(), 'old-chromium-profile-'))
  const child = spawn(
    executable,
    [
      '--headless',
      '--disable-gpu',
      '--no-first-run',
      '--no-sandbox',
      '--remote-debugging-pipe',
      `--user-data-dir=${profile}`,
      'about:blank',
    ],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] },
  )
  // The browser must end with the test's process, however that ends.
  process.once('exit', () => child.kill('SIGKILL'))
  const { send, on } = connect(child)
  const { product } = await send('Browser.getVersion')
  const { targetId } = await send('Target.createTarget', { url: 'about:blank' })
  const { sessionId } = await send('Target.attachToTarget', { targetId, flatten: true })
  const call = (method: string, params: object = {}) => send(method, params, String(sessionId))
  const errors: string[] = []
  on('Runtime.exceptionThrown', ({ exceptionDetails }) => errors.push(JSON.stringify(exceptionDetails)))
  await call('Page.enable')
  await call('Runtime.enable')
  await call('Emulation.setDeviceMetricsOverride', PHONE)
  await call('Emulation.setTouchEmulationEnabled', { enabled: true })

  async function evaluate(expression: string) {
    const { result, exceptionDetails } = await call('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
    })
    if (exceptionDetails) throw new Error(JSON.stringify(exceptionDetails))
    return (result as { value?: unknown }).value
  }
  return {
    product: String(product),
    errors,
    call,
    evaluate,
    async addInitScript(source) {
      await call('Page.addScriptToEvaluateOnNewDocument', { source })
    },
    async goto(url) {
      const loaded = new Promise(resolve => on('Page.loadEventFired', resolve))
      await call('Page.navigate', { url })
      await loaded
    },
    async tap(selector) {
      const place = await evaluate(`(() => {
        const element = document.querySelector(${JSON.stringify(selector)})
        element.scrollIntoView({ block: 'center' })
        const { x, y, width, height } = element.getBoundingClientRect()
        return { x: x + width / 2, y: y + height / 2 }
      })()`)
      await call('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [place] })
      await call('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
    },
    async screenshot() {
      const { data } = await call('Page.captureScreenshot', { format: 'png' })
      return Buffer.from(String(data), 'base64')
    },
    async close() {
      await kill(child)
      await rm(profile, { recursive: true, force: true })
    },
  }
}

// Any message of the browser. A test reads the fields that it needs.
type Message = Record<string, unknown>

/** Speaks the browser's protocol: JSON with a zero byte at the end. @see https://chromedevtools.github.io/devtools-protocol/ */
function connect(child: ChildProcess) {
  const [toBrowser, fromBrowser] = [child.stdio[3] as Writable, child.stdio[4] as Readable]
  const waiting = new Map<number, { resolve(result: Message): void; reject(error: Error): void }>()
  const listeners = new Map<string, (params: Message) => void>()
  let lastId = 0
  let rest = ''
  fromBrowser.setEncoding('utf8').on('data', (chunk: string) => {
    const messages = (rest + chunk).split('\0')
    rest = messages.pop() ?? ''
    for (const { id, method, params, result, error } of messages.map(text => JSON.parse(text))) {
      if (method) listeners.get(method)?.(params)
      else if (error) waiting.get(id)?.reject(new Error(error.message))
      else waiting.get(id)?.resolve(result)
      waiting.delete(id)
    }
  })
  child.once('exit', code => {
    for (const { reject } of waiting.values()) reject(new Error(`The browser ended: ${code}`))
  })
  return {
    on: (method: string, listener: (params: Message) => void) => listeners.set(method, listener),
    send(method: string, params: object = {}, sessionId?: string) {
      const id = ++lastId
      toBrowser.write(`${JSON.stringify({ id, method, params, ...(sessionId && { sessionId }) })}\0`)
      return new Promise<Message>((resolve, reject) => waiting.set(id, { resolve, reject }))
    },
  }
}
