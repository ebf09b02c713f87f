/** Where a data centre listens. */
export interface DcAddress {
  id: number
  host: string
  port: number
}
