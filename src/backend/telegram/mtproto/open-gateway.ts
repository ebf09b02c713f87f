import type { MtprotoConfig } from '../../config.ts'
import type { Gateway, GatewayPorts } from '../gateway.ts'
import { openLastingGateway } from './lasting-gateway.ts'
import { openSession, type SessionPlace } from './sessions.ts'

/** The gateway over MTProto, as long as the backend runs. Throws SessionError and StoreError. */
export const openMtprotoGateway = (
  config: MtprotoConfig,
  place: SessionPlace,
  ports: GatewayPorts,
): Promise<Gateway> => openLastingGateway({ ...ports, config, openSession: () => openSession(config, place) })
