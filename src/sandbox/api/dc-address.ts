/** The address that a data centre listens on. */
export interface DcAddress {
  id: number
  host: string
  port: number
}
