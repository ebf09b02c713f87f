/** No profile photo of the chosen size has as much. MTProto requires a multiple of 4 KB. */
export const MAX_PHOTO_BYTES = 512 * 1024
