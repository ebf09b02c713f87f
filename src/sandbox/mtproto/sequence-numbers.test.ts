import { describe, expect, it } from 'vitest'
import { createSequence, wrongParity } from './sequence-numbers.ts'

/** The sequence of a session that has received these messages: `[message id, sequence number]`. */
function sequenceOf(...received: [bigint, number][]) {
  const sequence = createSequence()
  for (const [msgId, seqNo] of received) {
    expect(sequence.wrong(msgId, seqNo)).toBeUndefined()
    sequence.add(msgId, seqNo)
  }
  return sequence
}

describe('the sequence numbers of a session', () => {
  it('may grow by more than one, and needn’t begin at zero', () => {
    sequenceOf([4n, 9], [8n, 10], [12n, 101], [16n, 102], [20n, 102], [24n, 103])
  })

  it('may come in another order than they were given', () => {
    sequenceOf([20n, 5], [8n, 1], [12n, 2], [16n, 3])
  })

  it('are too low after a higher number of an older message, or after the same number of a request', () => {
    const sequence = sequenceOf([4n, 5])
    expect(sequence.wrong(8n, 3)).toBe(32)
    expect(sequence.wrong(8n, 4)).toBe(32)
    expect(sequence.wrong(8n, 5)).toBe(32)
    expect(sequence.wrong(8n, 6)).toBeUndefined()
  })

  it('are too high before a lower number of a newer message, or before the same number of a request', () => {
    const sequence = sequenceOf([8n, 5])
    expect(sequence.wrong(4n, 7)).toBe(33)
    expect(sequence.wrong(4n, 6)).toBe(33)
    expect(sequence.wrong(4n, 5)).toBe(33)
    expect(sequence.wrong(4n, 4)).toBeUndefined()
  })

  it('may be the same for several acknowledgements', () => {
    expect(sequenceOf([4n, 4], [12n, 4]).wrong(8n, 4)).toBeUndefined()
  })

  it('are compared with the newest when the oldest are forgotten', () => {
    const many = Array.from({ length: 5000 }, (_, at): [bigint, number] => [BigInt(at * 4 + 4), at * 2 + 1])
    expect(sequenceOf(...many).wrong(1_000_000n, 9_999)).toBe(32)
  })
})

describe('wrongParity', () => {
  it('needs odd numbers for requests, and ignores service messages', () => {
    expect(wrongParity({ _: 'help.getConfig' }, 2)).toBe(35)
    expect(wrongParity({ _: 'help.getConfig' }, 1)).toBeUndefined()
    expect(wrongParity({ _: 'mt_msgs_ack' }, 1)).toBeUndefined()
    expect(wrongParity({ _: 'mt_ping' }, 2)).toBeUndefined()
  })
})
