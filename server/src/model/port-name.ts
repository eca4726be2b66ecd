/** Longest name of a container port, and so of whatever names one (facts 2.10). */
export const MAX_PORT_NAME = 15;

/** Says whether a string can be the name of a container port: facts 2.10. */
export function isPortName(name: string): boolean {
  return name.length <= MAX_PORT_NAME && /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(name) && /[a-z]/.test(name);
}

/** Says whether a number is a port. */
export function isPortNumber(port: number): boolean {
  return Number.isInteger(port) && port >= 1 && port <= 65535;
}
