/**
 * All paths by which the sandbox is asked over HTTP. Anything else is a file of the client page. A server in
 * front of the sandbox hands exactly these on.
 */
export const PATHS = {
  rpc: '/rpc',
  candidates: '/candidates',
  probe: '/probe',
  cast: '/cast',
  photos: '/photos',
  files: '/files',
  upload: '/upload',
  updates: '/updates',
  timeline: '/timeline',
  publicKey: '/public-key.pem',
  control: '/control',
} as const
