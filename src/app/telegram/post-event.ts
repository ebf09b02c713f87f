/**
 * Tells the client something. From the SDK's own bridge: the function of that name in the SDK itself brings all
 * of the SDK's components with it, none of which is used here.
 */
export { postEvent } from '@telegram-apps/bridge'
