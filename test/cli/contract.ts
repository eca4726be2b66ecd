const position = {
  type: 'object',
  additionalProperties: false,
  required: ['line', 'character'],
  properties: { line: { type: 'integer', minimum: 0 }, character: { type: 'integer', minimum: 0 } },
} as const;

const range = {
  type: 'object',
  additionalProperties: false,
  required: ['start', 'end'],
  properties: { start: position, end: position },
} as const;

const count = { type: 'integer', minimum: 0 } as const;
const text = { type: 'string', minLength: 1 } as const;
const textOrNull = { type: ['string', 'null'] } as const;

function object(properties: Record<string, object>, optional: Record<string, object> = {}) {
  return {
    type: 'object',
    additionalProperties: false,
    required: Object.keys(properties),
    properties: { ...properties, ...optional },
  };
}

function listOf(items: object) {
  return { type: 'array', items };
}

/** What `ordinal check --format json` prints: others script against it. */
export const CHECK_CONTRACT = object({
  version: { const: 1 },
  files: count,
  resources: count,
  diagnostics: listOf(
    object({
      file: text,
      range,
      severity: { enum: ['error', 'warning', 'information', 'hint'] },
      code: { type: 'string', pattern: '^[a-z]+(-[a-z]+)*$' },
      message: text,
      related: listOf(object({ file: text, range, message: text })),
      fixes: listOf(
        object({
          title: text,
          preferred: { type: 'boolean' },
          edits: listOf(object({ file: text, range, newText: { type: 'string' } })),
        }),
      ),
    }),
  ),
  summary: object({ error: count, warning: count, information: count, hint: count }),
});

/** Where a template decides a name, it is null, and this is what is written. */
const byTemplate = { expression: text };

/** What `ordinal identities --format json` prints. */
export const IDENTITIES_CONTRACT = object({
  version: { const: 1 },
  statefulSets: listOf(
    object(
      {
        file: text,
        range,
        namespace: textOrNull,
        name: textOrNull,
        replicas: { type: ['integer', 'null'] },
        ordinals: {
          oneOf: [{ type: 'null' }, object({ start: { type: 'integer' }, end: { type: 'integer' } })],
        },
        service: {
          oneOf: [
            { type: 'null' },
            object({
              name: text,
              found: { type: ['boolean', 'null'] },
              headless: { type: ['boolean', 'null'] },
              fqdn: textOrNull,
            }),
          ],
        },
        pods: listOf(
          object(
            {
              ordinal: count,
              name: textOrNull,
              fqdn: textOrNull,
              persistentVolumeClaims: listOf(
                object(
                  { template: text, name: textOrNull, existing: { type: 'boolean' }, volume: textOrNull },
                  {
                    ...byTemplate,
                    storage: text,
                    accessModes: listOf(text),
                    storageClassName: { type: 'string' },
                  },
                ),
              ),
            },
            byTemplate,
          ),
        ),
        srv: listOf(text),
      },
      { ...byTemplate, overlay: text, truncated: { type: 'boolean' } },
    ),
  ),
});

/** `ordinal plan --format json`. */
export const PLAN_CONTRACT = object({
  version: { const: 1 },
  steps: listOf(
    object(
      {
        order: count,
        action: {
          enum: [
            ...['create-pod', 'delete-pod', 'update-pod', 'wait-ready'],
            ...['create-pvc', 'delete-pvc', 'keep-pvc'],
          ],
        },
        object: text,
        reason: text,
      },
      { data: text },
    ),
  ),
  remaining: object({ pods: listOf(text), persistentVolumeClaims: listOf(text) }),
  names: object({ appear: listOf(text), vanish: listOf(text) }),
  notes: listOf(
    object(
      {
        topic: { enum: ['data', 'order', 'stuck', 'disruption', 'names', 'lists', 'replicas'] },
        severity: { enum: ['information', 'warning'] },
        message: text,
      },
      { file: text, range },
    ),
  ),
  basis: text,
});

/** The part of SARIF 2.1.0 that code scanning services ask for. */
const sarifLocation = {
  type: 'object',
  required: ['physicalLocation'],
  properties: {
    physicalLocation: object({
      artifactLocation: object({ uri: { type: 'string', format: 'uri-reference', pattern: '^[^ #?]+$' } }),
      region: object({
        startLine: { type: 'integer', minimum: 1 },
        startColumn: { type: 'integer', minimum: 1 },
        endLine: { type: 'integer', minimum: 1 },
        endColumn: { type: 'integer', minimum: 1 },
      }),
    }),
  },
};

export const SARIF_CONTRACT = object({
  $schema: text,
  version: { const: '2.1.0' },
  runs: {
    ...listOf({
      type: 'object',
      required: ['tool', 'results'],
      properties: {
        columnKind: { const: 'utf16CodeUnits' },
        tool: object({
          driver: object({
            name: { const: 'Ordinal' },
            version: { type: 'string', pattern: '^\\d+\\.\\d+\\.\\d+' },
            rules: listOf(
              object({
                id: text,
                shortDescription: object({ text }),
                fullDescription: object({ text }),
                helpUri: { type: 'string', pattern: '^https://' },
              }),
            ),
          }),
        }),
        results: listOf(
          object(
            {
              ruleId: text,
              ruleIndex: count,
              level: { enum: ['error', 'warning', 'note'] },
              message: object({ text }),
              locations: { ...listOf(sarifLocation), minItems: 1 },
            },
            { relatedLocations: listOf(sarifLocation) },
          ),
        ),
      },
    }),
    minItems: 1,
    maxItems: 1,
  },
});
