/** Whether a version of the Mini Apps platform is at least the wanted version. `9.10` is newer than `9.6`. */
export function isAtLeast(version: string, wanted: string): boolean {
  const [a, b] = [version, wanted].map(text => text.split('.').map(Number))
  const [major = 0, minor = 0] = a ?? []
  const [wantedMajor = 0, wantedMinor = 0] = b ?? []
  return major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)
}
