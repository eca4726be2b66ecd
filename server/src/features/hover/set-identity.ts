import type { Ordinals } from '../../identity/ordinals';
import type { StatefulSet } from '../../model/stateful-set';
import type { GoverningService } from '../../workspace/governing-service';

/** Everything about a set that its identities are made of. */
export interface SetIdentity {
  readonly uri: string;
  readonly name: string;
  readonly namespace: string;
  readonly set: StatefulSet;
  readonly ordinals: Ordinals;
  readonly governing: GoverningService;
}
