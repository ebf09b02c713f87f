/** Beyond this many pieces they are joined, so that a client that sends byte by byte costs no more than another. */
const MOST_PIECES = 1000

/** Bytes as they come in, in pieces of any size. */
export class Arriving {
  #pieces: Buffer[] = []
  #length = 0

  add(piece: Buffer) {
    if (piece.length === 0) return
    this.#pieces.push(piece)
    this.#length += piece.length
    if (this.#pieces.length > MOST_PIECES) this.#join()
  }
  /** The first so many bytes, or undefined while they aren't all there. */
  peek(count: number): Buffer | undefined {
    if (this.#length < count) return undefined
    const [first] = this.#pieces
    return first && first.length >= count ? first.subarray(0, count) : this.#join().subarray(0, count)
  }
  /** As {@link peek}, and they are gone. */
  take(count: number): Buffer | undefined {
    const taken = this.peek(count)
    const [first] = this.#pieces
    if (!taken || !first) return taken
    this.#length -= count
    if (first.length === count) this.#pieces.shift()
    else this.#pieces[0] = first.subarray(count)
    return taken
  }
  takeAll(): Buffer {
    const all = this.#join()
    this.#pieces = []
    this.#length = 0
    return all
  }
  #join(): Buffer {
    const joined = Buffer.concat(this.#pieces)
    this.#pieces = joined.length > 0 ? [joined] : []
    return joined
  }
}
