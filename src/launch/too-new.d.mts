/** What of a script the oldest browsers can't read or haven't got, by name. */
export function tooNewInScript(code: string, edition?: number): string[]
/** What of a built style sheet the oldest browsers don't know, by name. */
export function tooNewInStyle(css: string): string[]
