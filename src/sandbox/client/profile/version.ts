/** Whether a text is a version of the Bot API, `major.minor`. */
export const isVersion = (text: string | null): text is string =>
  text !== null && /^\d{1,2}\.\d{1,2}$/.test(text)

/** Whether a client of this version has the features of the wanted version. */
export function isAtLeast(version: string, wanted: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const [wantedMajor = 0, wantedMinor = 0] = wanted.split('.').map(Number)
  return major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)
}
