import { createHash } from 'node:crypto'
import { badRequest } from '../../world/state/rpc-error.ts'
import { decodeBase64Url } from './base64url.ts'
import { ALL_FILE_TYPES, FILE_TYPES, type FileType } from './file-types.ts'

/** The file that a `file_id` names. */
export interface FileName {
  type: FileType
  /** The id of the photo or document: a 64-bit number in decimal. */
  id: string
  /** The letter of the size. Empty for a document itself. */
  size: string
}

/** Like TDLib's ids, these begin with the type and end with the version of their form. */
const [REFERENCE_FLAGS, SUB_VERSION, VERSION] = [Buffer.from([0, 2, 2]), 57, 4]
const [ID_AT, SIZE_AT, CHECK_AT, CHECK_BYTES] = [4, 12, 13, 8]
const LENGTH = CHECK_AT + CHECK_BYTES + 2

/** A bot's name for a file. It has everything that is needed to find the file, so nothing is stored. */
export function toFileId(botId: number, { type, id, size }: FileName): string {
  const bytes = Buffer.alloc(LENGTH)
  bytes.writeUInt8(FILE_TYPES[type].number, 0)
  REFERENCE_FLAGS.copy(bytes, 1)
  bytes.writeBigUInt64LE(BigInt.asUintN(64, BigInt(id)), ID_AT)
  bytes.write(size, SIZE_AT, 1, 'latin1')
  checkOf(botId, bytes).copy(bytes, CHECK_AT)
  bytes.writeUInt8(SUB_VERSION, LENGTH - 2)
  bytes.writeUInt8(VERSION, LENGTH - 1)
  return bytes.toString('base64url')
}

/**
 * Reads a `file_id`. `foreign` for an id of another bot. Errors, with TDLib's texts: 400 `Wrong remote file
 * identifier specified: …`.
 */
export function readFileId(botId: number, fileId: string): FileName | 'foreign' {
  const bytes = decodeBase64Url(fileId)
  const wrong = (why: string) => badRequest(`Wrong remote file identifier specified: ${why}`)
  if (typeof bytes === 'string') throw wrong(bytes)
  if (bytes.at(-1) !== VERSION) throw wrong("can't unserialize it. Wrong last symbol")
  const type = ALL_FILE_TYPES.find(one => FILE_TYPES[one].number === bytes[0])
  if (bytes.length !== LENGTH || !type) throw wrong("can't unserialize it")
  const isOwn = checkOf(botId, bytes).equals(bytes.subarray(CHECK_AT, CHECK_AT + CHECK_BYTES))
  if (!isOwn) return 'foreign'
  const size = bytes.toString('latin1', SIZE_AT, SIZE_AT + 1).replace('\0', '')
  return { type, id: bytes.readBigUInt64LE(ID_AT).toString(), size }
}

/** An id that is the same for every bot, and for every type that the file is sent as. */
export function toUniqueId({ id, size }: FileName): string {
  const prefix = size === '' ? 'AgAD' : 'AQAD'
  return prefix + createHash('sha1').update(`${id} ${size}`).digest('base64url').slice(0, 12)
}

const checkOf = (botId: number, bytes: Buffer) =>
  createHash('sha1').update(`${botId} `).update(bytes.subarray(0, CHECK_AT)).digest().subarray(0, CHECK_BYTES)
