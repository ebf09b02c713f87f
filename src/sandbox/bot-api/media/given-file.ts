import { type Arguments, textArgument, type UploadedFile } from '../wire/arguments.ts'

/**
 * A file as a bot gave it: a part of the request, or a name (a `file_id` or an address) that isn't checked yet.
 */
export type GivenFile = { kind: 'upload'; file: UploadedFile } | { kind: 'named'; name: string }

const ATTACHED = 'attach://'

/** The file in a field of the request. Undefined when the field is absent. */
export const fileGiven = <N extends string>(args: Arguments<N>, field: NoInfer<N>): GivenFile | undefined =>
  fileNamed(args.files, textArgument(args, field), field)

/**
 * The file of a value. A value with `attach://` names a part of the request.
 *
 * @param field the part that is used without a value; empty for no part
 */
export function fileNamed(files: Arguments['files'], value: string, field = ''): GivenFile | undefined {
  const isAttached = value.startsWith(ATTACHED)
  if (value !== '' && !isAttached) return { kind: 'named', name: value }
  const file = files.get(isAttached ? value.slice(ATTACHED.length) : field)
  return file && { kind: 'upload', file }
}

/** A thumbnail has to be a part of the request. Its older name is `thumb`. */
export function thumbnailGiven(args: Arguments<'thumbnail' | 'thumb'>): UploadedFile | undefined {
  const fields = ['thumbnail', 'thumb'] as const
  return fields.map(field => uploadNamed(args.files, textArgument(args, field), field)).find(Boolean)
}

/** As {@link fileNamed}, but a value without `attach://` is ignored. */
export function uploadNamed(files: Arguments['files'], value: string, field = ''): UploadedFile | undefined {
  const given = fileNamed(files, value.startsWith(ATTACHED) ? value : '', field)
  return given?.kind === 'upload' ? given.file : undefined
}
