/** The oldest and the newest Kubernetes minor with a bundled schema; `scripts/schema` makes the table of them. */
export const BUNDLED_MINORS = { oldest: 29, newest: 36 } as const;
