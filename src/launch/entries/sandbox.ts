import { runOnNode } from '../node-version.mjs'

runOnNode(() => import('../../sandbox/main.ts'))
