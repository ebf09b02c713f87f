import { describe, expect, it, vi } from 'vitest'
import { createSaveFile, type Ways } from './save-file.ts'

const file = { name: 'trip.csv', type: 'text/csv', text: 'a,b' }
const done = async () => undefined
const refused = (name: string) => async () => {
  throw new DOMException('No', name)
}
function setup(platform: string, part: Partial<Ways>) {
  const ways = { share: undefined, download: vi.fn(), copy: vi.fn(done), ...part }
  return { ways, save: createSaveFile(platform, () => ways) }
}

describe('saving a file', () => {
  it('uses the share sheet if there is one', async () => {
    const { save, ways } = setup('ios', { share: done })
    expect(await save(file)).toBe('saved')
    expect(ways.copy).not.toHaveBeenCalled()
  })
  it('does nothing else when the user cancels', async () => {
    const { save, ways } = setup('weba', { share: refused('AbortError') })
    expect(await save(file)).toBe('cancelled')
    expect(ways.download).not.toHaveBeenCalled()
  })
  it('downloads in a browser, also when sharing is forbidden', async () => {
    for (const share of [undefined, refused('NotAllowedError')]) {
      const { save, ways } = setup('webk', { share })
      expect(await save(file)).toBe('saved')
      expect(ways.download).toHaveBeenCalledExactlyOnceWith(file)
    }
  })
  it('copies the text in clients that would ignore a download', async () => {
    const { save, ways } = setup('android', {})
    expect(await save(file)).toBe('copied')
    expect(ways.copy).toHaveBeenCalledExactlyOnceWith('a,b')
    expect(ways.download).not.toHaveBeenCalled()
  })
  it('reports when nothing works', async () => {
    expect(await setup('tdesktop', { copy: refused('NotAllowedError') }).save(file)).toBe('failed')
  })
})
