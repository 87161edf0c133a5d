import manifest from '../package.json' with { type: 'json' }

/** The version of this build, as `GET /version` tells it. */
export const version: string = manifest.version
