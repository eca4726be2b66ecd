/** Nobody writes more of them, or longer ones; whoever does wants to keep Ordinal busy. */
const GLOBS = {
  type: 'array',
  maxItems: 1000,
  items: { type: 'string', pattern: '^[^\\0]{0,1000}$' },
} as const;

/**
 * JSON Schema of the settings. `npm run generate` compiles it to code with ajv, because web hosts refuse code that
 * is made at run time.
 */
export const CONFIG_SCHEMA = {
  type: 'object',
  additionalProperties: false,
  properties: {
    kubernetesVersion: { type: 'string', pattern: '^v?1\\.\\d+(\\.\\d+)?$' },
    clusterDomain: { type: 'string', pattern: '^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$' },
    defaultNamespace: { type: 'string', pattern: '^[a-z0-9]([-a-z0-9]*[a-z0-9])?$' },
    rules: {
      type: 'object',
      additionalProperties: { enum: ['off', 'hint', 'information', 'warning', 'error'] },
    },
    include: GLOBS,
    exclude: GLOBS,
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: { validation: { enum: ['auto', 'on', 'off'] } },
    },
    inlayHints: { type: 'object', additionalProperties: false, properties: { enabled: { type: 'boolean' } } },
    codeLens: { type: 'object', additionalProperties: false, properties: { enabled: { type: 'boolean' } } },
    maxFileSize: { type: 'integer', minimum: 1000 },
  },
} as const;
