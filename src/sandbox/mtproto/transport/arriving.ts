/**
 * Beyond this number the pieces are joined, so that a client that sends single bytes costs no more than others.
 */
const MAX_PIECES = 1000

/** Received bytes, in pieces of any size. */
export class Arriving {
  #pieces: Buffer[] = []
  #length = 0

  add(piece: Buffer) {
    if (piece.length === 0) return
    this.#pieces.push(piece)
    this.#length += piece.length
    if (this.#pieces.length > MAX_PIECES) this.#join()
  }
  /** The first `count` bytes. Undefined while fewer bytes have come. */
  peek(count: number): Buffer | undefined {
    if (this.#length < count) return undefined
    const [first] = this.#pieces
    return first && first.length >= count ? first.subarray(0, count) : this.#join().subarray(0, count)
  }
  /** As {@link peek}, and removes the bytes. */
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
