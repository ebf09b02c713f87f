type Setting = 'user' | 'theme' | 'profile' | 'version'

const stored = (name: Setting) => `telegram-in-a-box:${name}`

/** The address comes first, so that two tabs can show two users; then what was chosen last. */
export function readSetting(name: Setting): string | null {
  const fromAddress = new URLSearchParams(location.search).get(name)
  if (fromAddress !== null) return fromAddress
  try {
    return localStorage.getItem(stored(name))
  } catch {
    return null // storage is switched off: nothing was remembered
  }
}

export function writeSetting(name: Setting, value: string) {
  const url = new URL(location.href)
  url.searchParams.set(name, value)
  history.replaceState(null, '', url)
  try {
    localStorage.setItem(stored(name), value)
  } catch {
    // Storage is switched off: the address still carries the choice.
  }
}
