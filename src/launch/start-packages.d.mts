export interface Locked {
  version?: string
  integrity?: string
  optional?: boolean
  dev?: boolean
  devOptional?: boolean
  hasInstallScript?: boolean
  dependencies?: Record<string, string>
  devDependencies?: Record<string, string>
  optionalDependencies?: Record<string, string>
  peerDependencies?: Record<string, string>
  peerDependenciesMeta?: Record<string, { optional?: boolean }>
}
export type Packages = Record<string, Locked>
export const BUILD_TOOLS: string[]
export function startPackages(locked: Packages): Packages
export function hasAll(wanted: Packages, installed: Packages): boolean
