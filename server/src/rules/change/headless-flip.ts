import { message, type Message } from '../../base/message';
import { restore } from '../fixes/restore';
import type { ResourceRule, RulePage } from '../rule';
import { addressOf, keepsAddress, typeOf } from '../shared/change/service-update';

/** Services that become headless, or cease to be. */
export const rule: ResourceRule = {
  id: 'headless-flip',
  group: 'change',
  severity: 'warning',
  kinds: ['Service'],
  check({ root, base, manifest, report }) {
    if (base === undefined || !keepsAddress(root, base)) return;
    const [now, before] = [addressOf(root), addressOf(base)];
    if ([now, before].some((address) => address.isUnknown)) return;
    const [isHeadless, wasHeadless] = [now.text() === 'None', before.text() === 'None'];
    if (isHeadless === wasHeadless) return;
    const place = now.isPresent ? now.place : root.get('spec').keyPlace;
    const keepsNone = !isHeadless && (now.text() ?? '') === '' && typeOf(root) === 'ClusterIP';
    report({
      place,
      message: consequence(isHeadless, keepsNone, { name: manifest.name.value ?? '' }),
      fixes: () => [restore([{ now, base: before, place }])],
    });
  },
};

function consequence(isHeadless: boolean, keepsNone: boolean, names: { readonly name: string }): Message {
  if (isHeadless)
    return message(
      'The API server will refuse this update: Service "{name}" has a cluster IP and cannot become headless. Create a headless Service of another name, or delete this one and create it again.',
      names,
    );
  if (keepsNone)
    return message(
      'Service "{name}" stays headless: the API server puts "clusterIP: None" back. For a cluster IP, delete the Service and create it again.',
      names,
    );
  return message(
    'The API server will refuse this update: Service "{name}" is headless and cannot get a cluster IP. Create a Service of another name, or delete this one and create it again.',
    names,
  );
}

/** What people read about the rule. */
export const page: RulePage = {
  title: 'The update makes a Service headless, or no longer headless',
  rationale:
    'Compared with a base version (`ordinal check --base REV`). The cluster IP of a Service is fixed: a Service that has one cannot become headless, and a headless one cannot get one. Removing `clusterIP: None` is worse than refused: the API server silently puts it back.',
  examples: [
    {
      wrong: `
#: db.yaml @base
apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  selector:
    app: db
  ports:
  - port: 5432
#: db.yaml
apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  clusterIP: None
  #          ^^^^ warning
  selector:
    app: db
  ports:
  - port: 5432
`,
      right: `
#: db.yaml @base
apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  clusterIP: None
  selector:
    app: db
  ports:
  - port: 5432
#: db.yaml
apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  clusterIP: None
  publishNotReadyAddresses: true
  selector:
    app: db
  ports:
  - port: 5432
`,
    },
    {
      title: 'taken out again',
      wrong: `
#: db.yaml @base
apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  clusterIP: None
  selector:
    app: db
  ports:
  - port: 5432
#: db.yaml
apiVersion: v1
kind: Service
metadata:
  name: db
spec:
#^^^ warning
  selector:
    app: db
  ports:
  - port: 5432
`,
      right: `
#: db.yaml @base
apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  selector:
    app: db
  ports:
  - port: 5432
#: db.yaml
apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  type: NodePort
  selector:
    app: db
  ports:
  - port: 5432
`,
    },
  ],
};
