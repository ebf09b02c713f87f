import { runOnNode } from '../node-version.mjs'

runOnNode(() => import('../../backend/outbox.ts'))
