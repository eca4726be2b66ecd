import { BUNDLED_MINORS } from './minors';
import { loadTable, type Table, type TableField } from './table';
import { valueType, type ValueType } from './value-type';

/** A value that a field may have, in the chosen minor or only from a later one on. */
export interface AllowedValue {
  readonly value: string;
  readonly since?: number;
}

/** One field of an object type, as the chosen minor sees it. */
export interface SchemaField {
  readonly name: string;
  readonly type: ValueType;
  readonly docs: string;
  readonly required: boolean;
  /** The values that the chosen minor accepts; undefined where any value will do. */
  readonly values?: readonly string[];
  /** Values that only a later minor accepts. */
  readonly laterValues?: readonly AllowedValue[];
  /** What its value, or each item of it, has to look like: the name of a format, or `1..100` for a number. */
  readonly format?: string;
  /** The first minor that has the field, where that is newer than the oldest bundled one. */
  readonly since?: number;
  /** The last minor that has the field, where that is older than the newest bundled one. */
  readonly until?: number;
}

/** An object type of one minor. */
export interface ObjectType {
  readonly name: string;
  readonly docs: string;
  /** The fields of the chosen minor, by name. */
  readonly fields: ReadonlyMap<string, SchemaField>;
  /** Those of the fields that the chosen minor requires. */
  readonly required: readonly SchemaField[];
  /** Fields that only other minors have, by name: to say more of them than that they are unknown. */
  readonly otherFields: ReadonlyMap<string, SchemaField>;
}

const schemas = new Map<number, KubernetesSchema>();

/** The schema of a Kubernetes minor; the nearest bundled one for a minor beyond them. */
export function loadSchema(minor: number): KubernetesSchema {
  const bundled = Math.min(Math.max(Math.trunc(minor), BUNDLED_MINORS.oldest), BUNDLED_MINORS.newest);
  let schema = schemas.get(bundled);
  if (schema === undefined) {
    schema = new KubernetesSchema(bundled);
    schemas.set(bundled, schema);
  }
  return schema;
}

/** The built-in kinds of one Kubernetes minor. Types are built when somebody asks for them. */
export class KubernetesSchema {
  private readonly types = new Map<string, ObjectType>();

  constructor(
    readonly minor: number,
    private readonly table: Table = loadTable(),
  ) {}

  /** The type of a built-in kind; undefined for other kinds, and for versions that the minor does not serve. */
  typeOf(apiVersion: string, kind: string): ObjectType | undefined {
    const kinds = own(this.table.kinds, apiVersion) ?? {};
    const [type, since = 0, until = Infinity] = own(kinds, kind) ?? listOf(kinds, kind) ?? [];
    if (type === undefined || this.minor < since || this.minor > until) return undefined;
    return this.objectType(type);
  }

  /** What may stand in a document: in a kustomization too, which the API server never sees. */
  writtenType(apiVersion: string, kind: string): ObjectType | undefined {
    return apiVersion.startsWith('kustomize.config.k8s.io/')
      ? this.objectType('Kustomization')
      : this.typeOf(apiVersion, kind);
  }

  /** The kinds with a schema, for completion of `kind`. */
  kinds(): { readonly apiVersion: string; readonly kind: string }[] {
    return Object.entries(this.table.kinds).flatMap(([apiVersion, kinds]) =>
      Object.keys(kinds)
        .filter((kind) => this.typeOf(apiVersion, kind) !== undefined)
        .map((kind) => ({ apiVersion, kind })),
    );
  }

  /** The object type of that name; a field's type refers to it. */
  objectType(name: string): ObjectType {
    let type = this.types.get(name);
    if (type === undefined) {
      type = this.build(name);
      this.types.set(name, type);
    }
    return type;
  }

  /** The field at a path below `type`. A list index or a free key gives a field of the item's type. */
  fieldAt(type: ObjectType, path: readonly (string | number)[]): SchemaField | undefined {
    let field: SchemaField | undefined;
    let current: ValueType = { kind: 'object', name: type.name };
    for (const step of path) {
      field = this.step(current, step, field);
      if (field === undefined) return undefined;
      current = field.type;
    }
    return field;
  }

  /** The fields that may stand below a path: none where the path leads to no object. */
  fieldsBelow(type: ObjectType, path: readonly (string | number)[]): readonly SchemaField[] {
    if (path.length === 0) return propertiesOf(type);
    const field = this.fieldAt(type, path);
    return field?.type.kind === 'object' ? propertiesOf(this.objectType(field.type.name)) : [];
  }

  private step(
    type: ValueType,
    step: string | number,
    field: SchemaField | undefined,
  ): SchemaField | undefined {
    if (type.kind === 'object') {
      const object = this.objectType(type.name);
      return object.fields.get(String(step)) ?? object.otherFields.get(String(step));
    }
    if (
      field === undefined ||
      type.kind === 'scalar' ||
      (type.kind === 'list') !== (typeof step === 'number')
    ) {
      return undefined;
    }
    const docs = type.of.kind === 'object' ? this.objectType(type.of.name).docs : field.docs;
    return { ...field, name: String(step), type: type.of, docs, required: false };
  }

  private build(name: string): ObjectType {
    const row = own(this.table.types, name);
    if (row === undefined) throw new RangeError(`The schema has no type ${name}.`);
    const fields = new Map<string, SchemaField>();
    const otherFields = new Map<string, SchemaField>();
    for (const [field, cells] of Object.entries(row[1])) {
      const { s: since = 0, u: until = Infinity } = cells[2] ?? {};
      const target = this.minor >= since && this.minor <= until ? fields : otherFields;
      target.set(field, this.readField(field, cells));
    }
    const required = [...fields.values()].filter((field) => field.required);
    return { name, docs: this.readDocs(row[0]), fields, required, otherFields };
  }

  private readField(name: string, [code, docs, marks = {}]: TableField): SchemaField {
    const { s, u, r, v, f } = marks;
    return {
      name,
      type: valueType(code),
      docs: this.readDocs(docs),
      required: r === 1 || (r !== undefined && this.minor >= r[0] && this.minor <= r[1]),
      ...(v === undefined ? {} : readValues(v, this.minor)),
      ...(f === undefined ? {} : { format: f }),
      ...(s === undefined ? {} : { since: s }),
      ...(u === undefined ? {} : { until: u }),
    };
  }

  private readDocs(docs: string | number): string {
    return typeof docs === 'string' ? docs : (this.table.docs[docs] ?? '');
  }
}

/** The fields of a type, required ones first, otherwise in alphabetical order: how completion shows them. */
export function propertiesOf(type: ObjectType): readonly SchemaField[] {
  return [...type.required, ...[...type.fields.values()].filter((field) => !field.required)];
}

/** Looks a name out of a manifest up: `constructor` is nothing that the table says. */
function own<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

/** `PodList`, and `List` of the core group, wrap objects. */
function listOf(kinds: Table['kinds'][string], kind: string): readonly [string] | undefined {
  const isList =
    kind.endsWith('List') && (kind === 'List' ? 'Pod' in kinds : Object.hasOwn(kinds, kind.slice(0, -4)));
  return isList ? ['List'] : undefined;
}

function readValues(
  written: readonly string[],
  minor: number,
): { values: readonly string[]; laterValues?: readonly AllowedValue[] } {
  const all = written.map((entry): AllowedValue => {
    const [value = '', since] = entry.split('@');
    return since === undefined ? { value } : { value, since: Number(since) };
  });
  const later = all.filter(({ since = 0 }) => since > minor);
  const values = all.filter(({ since = 0 }) => since <= minor).map(({ value }) => value);
  return later.length === 0 ? { values } : { values, laterValues: later };
}
