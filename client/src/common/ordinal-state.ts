/** `waiting`: no manifest was seen, so no server was started. */
export type OrdinalState = 'waiting' | 'starting' | 'running' | 'stopped';
