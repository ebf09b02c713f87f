import { readFileSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { temporaryFolder } from '../test-clients.ts'
import { openAppendFile } from './append-file.ts'

function aFile() {
  const file = join(temporaryFolder(), 'lines')
  writeFileSync(file, 'one\n')
  let room = Number.POSITIVE_INFINITY
  const write = (handle: number, bytes: Buffer, offset: number, length: number, position: number) => {
    if (room === 0) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
    const written = writeSync(handle, bytes, offset, Math.min(length, room), position)
    room -= written
    return written
  }
  return {
    lines: openAppendFile(file, write),
    text: () => readFileSync(file, 'utf8'),
    leave(bytes: number) {
      room = bytes
    },
  }
}

describe('a file that lines are appended to', () => {
  it('continues after the existing lines, even in several writes', () => {
    const { lines, text } = aFile()
    lines.append('two\n')
    lines.append('drei — über mehrere Bytes\n')
    expect(text()).toBe('one\ntwo\ndrei — über mehrere Bytes\n')
    expect(lines.size).toBe(Buffer.byteLength(text()))
  })
  it('has no part of a line that didn’t fit, and continues when there is room', () => {
    const { lines, text, leave } = aFile()
    leave(2)
    for (const line of ['two\n', 'three\n']) {
      expect(() => lines.append(line)).toThrow('no space left')
      expect(text()).toBe('one\n')
    }
    leave(100)
    lines.append('four\n')
    expect(text()).toBe('one\nfour\n')
  })
})
