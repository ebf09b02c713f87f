/**
 * All paths of the sandbox's HTTP interface. Other paths are files of the client page. A server in front of the
 * sandbox passes on exactly these paths.
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
