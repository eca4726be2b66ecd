const indented = (text: string, by: number): string =>
  text
    .split('\n')
    .map((line) => (line === '' ? line : ' '.repeat(by) + line))
    .join('\n');

/** A Pod with a container in each of the three lists, every one with the same lines. */
export function podWithContainers(file: string, lines: string): string {
  const lists = ['containers', 'initContainers', 'ephemeralContainers'].map(
    (list) => `  ${list}:\n  - name: ${list.toLowerCase()}\n    image: busybox:1.36\n${indented(lines, 4)}`,
  );
  return `#: ${file}\napiVersion: v1\nkind: Pod\nmetadata:\n  name: reader\nspec:\n${lists.join('\n')}\n`;
}

/** A StatefulSet `db` with its pods `app: db` and further lines of their spec. */
export function setWithPods(file: string, lines: string): string {
  return `#: ${file}
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  serviceName: db
  replicas: 3
  selector:
    matchLabels:
      app: db
  template:
    metadata:
      labels:
        app: db
    spec:
${indented(lines, 6)}
`;
}

/** A resource with nothing but a name and further lines. */
export function resource(apiVersion: string, kind: string, name: string, lines = ''): string {
  return `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: ${name}\n${lines === '' ? '' : `${lines}\n`}`;
}

/** The headless Service `db` of `setWithPods`. */
export const DB_SERVICE = `#: app/service.yaml
${resource('v1', 'Service', 'db', 'spec:\n  clusterIP: None\n  selector:\n    app: db\n  ports:\n  - name: sql\n    port: 5432')}`;

/** A pod spec of one container. */
export const ONE_CONTAINER = 'containers:\n- name: main\n  image: postgres:17';
