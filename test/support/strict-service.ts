import { OrdinalService } from '../../server/src/service';

/** Files by URI. */
export type Texts = ReadonlyMap<string, string>;

/** A service in which a rule that throws is a finding, not a line in a log. */
export function strictService(texts: Texts = new Map()): OrdinalService {
  const service = new OrdinalService({
    log: (text) => {
      throw new Error(text);
    },
  });
  for (const [uri, text] of texts) service.setDisk(uri, text);
  return service;
}

/** Everything that a client can see of a service: it must not depend on the way to the present texts. */
export function pictureOf(service: OrdinalService, uris: Iterable<string>): unknown {
  return {
    diagnostics: [...uris].map((uri) =>
      service
        .diagnostics(uri)
        .map(({ range, severity, code, message, related }) =>
          JSON.stringify({ range, severity, code, message, related }),
        )
        .sort(),
    ),
    identities: service
      .identities()
      .statefulSets.map((identity) => JSON.stringify(identity))
      .sort(),
  };
}
