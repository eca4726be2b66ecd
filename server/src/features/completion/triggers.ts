/** What stands in front of host names in strings, and in front of no other value. */
export const HOST_TRIGGERS = [',', ';', '.', '=', '@', '/'];
