import { type Arguments, textArgument, type UploadedFile } from '../wire/arguments.ts'

/** A file as a bot gave it: in the request, or by a name (a `file_id` or an address) that nobody has looked at. */
export type GivenFile = { kind: 'upload'; file: UploadedFile } | { kind: 'named'; name: string }

const ATTACHED = 'attach://'

/** The file in a field of the request; undefined without one. */
export const fileGiven = <N extends string>(args: Arguments<N>, field: NoInfer<N>): GivenFile | undefined =>
  fileNamed(args.files, textArgument(args, field), field)

/**
 * The file that a value names: `attach://` leads to a part of the request.
 *
 * @param field the part that is meant without a value; empty for none
 */
export function fileNamed(files: Arguments['files'], value: string, field = ''): GivenFile | undefined {
  const isAttached = value.startsWith(ATTACHED)
  if (value !== '' && !isAttached) return { kind: 'named', name: value }
  const file = files.get(isAttached ? value.slice(ATTACHED.length) : field)
  return file && { kind: 'upload', file }
}

/** A thumbnail has to be in the request. Its older name is `thumb`. */
export function thumbnailGiven(args: Arguments<'thumbnail' | 'thumb'>): UploadedFile | undefined {
  const fields = ['thumbnail', 'thumb'] as const
  return fields.map(field => uploadNamed(args.files, textArgument(args, field), field)).find(Boolean)
}

/** As {@link fileNamed}, but a value that isn't `attach://` is passed over. */
export function uploadNamed(files: Arguments['files'], value: string, field = ''): UploadedFile | undefined {
  const given = fileNamed(files, value.startsWith(ATTACHED) ? value : '', field)
  return given?.kind === 'upload' ? given.file : undefined
}
