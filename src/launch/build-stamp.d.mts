/** By path, what each file holds. */
type Contents = Record<string, string>
/** What a build in this folder would be made of now. */
export function readSources(root?: string): Contents
/** From here on there is no build, until {@link stampBuild} says so. */
export function forgetBuild(root?: string): void
/** Keeps what was just built, and of what: the sources are those read before the build. */
export function stampBuild(sources: Contents, root?: string): void
/** Whether all that the last build has made is still there, and was made of what a build would be made of now. */
export function isBuilt(root?: string): boolean
