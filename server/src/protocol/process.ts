/**
 * What a client that starts the server in Node gives to Node. V8 would let the space for young objects grow to 48 MB
 * while files are opened, and keep it; with this it stays small, in as little processor time (docs/performance.md).
 */
export const SERVER_NODE_OPTIONS: readonly string[] = ['--max-semi-space-size=2'];
