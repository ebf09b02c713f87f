const USER = '(?:[a-zA-Z0-9_-]{0,26}[.+]){0,10}[a-zA-Z0-9_-]{1,35}'
const LABEL = '(?:[a-zA-Z0-9](?:[a-zA-Z0-9_-]{0,28}[a-zA-Z0-9])?)'
const EMAIL = new RegExp(`^${USER}@(?:${LABEL}\\.){1,6}[a-zA-Z]{2,8}$`)

export const isEmail = (text: string) => EMAIL.test(text)
