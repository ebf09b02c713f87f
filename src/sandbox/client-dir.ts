import { fileURLToPath } from 'node:url'

/** Where the client page is once it is built. In the published package it is another folder: `launch/packages`. */
export const CLIENT_DIR = fileURLToPath(new URL('../../dist/client', import.meta.url))
