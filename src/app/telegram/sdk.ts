// Before the SDK itself.
import './object-has-own.ts'

/**
 * What of the SDK is used. Its own `postEvent` brings all of its components along, none of which is used here:
 * that of its bridge does the same.
 */
export { isUnknownEnvError, postEvent } from '@telegram-apps/bridge'
export { on, targetOrigin } from '@telegram-apps/sdk'
