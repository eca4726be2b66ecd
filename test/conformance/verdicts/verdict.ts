/** One reason of a refusal, as the API server gives it. */
export interface Cause {
  /** `FieldValueInvalid`, `FieldValueRequired` …; absent where the whole request is refused. */
  readonly reason?: string;
  /** `spec.template.spec.containers[0].name`; absent where the server names none. */
  readonly field?: string;
  readonly message: string;
}

/** What the API server made of one manifest. */
export interface Verdict {
  /** HTTP status: 200 and 201 are acceptance. 0: this API server serves no such apiVersion and kind. */
  readonly code: number;
  readonly causes?: readonly Cause[];
  readonly warnings?: readonly string[];
}

/** True where the API server takes the manifest. */
export function isAccepted({ code }: Verdict): boolean {
  return code === 200 || code === 201;
}
