export interface Step {
  label: string
  since: number
  howFar?: (() => string) | undefined
}
export function lineOf(steps: Step[], width: number): string
export function withProgress<T>(label: string, work: () => Promise<T>, howFar?: () => string): Promise<T>
