type Setting = 'user' | 'theme' | 'profile' | 'version' | 'steps'

const stored = (name: Setting) => `telegram-in-a-box:${name}`

/** Reads a setting from the address, so that two tabs can show two users. Then from the last choice. */
export function readSetting(name: Setting): string | null {
  const fromAddress = new URLSearchParams(location.search).get(name)
  if (fromAddress !== null) return fromAddress
  try {
    return localStorage.getItem(stored(name))
  } catch {
    return null // the browser's storage is switched off
  }
}

export function writeSetting(name: Setting, value: string) {
  const url = new URL(location.href)
  url.searchParams.set(name, value)
  history.replaceState(null, '', url)
  try {
    localStorage.setItem(stored(name), value)
  } catch {
    // The browser's storage is switched off. The address still carries the choice.
  }
}
