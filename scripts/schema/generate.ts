// Renews server/src/schema/kubernetes.generated.ts: `npm run generate -- schema`. Downloads about 12 MB on its first run.
import { generateSchema, SCHEMA_FILE } from './build-schema';

generateSchema(process.cwd()).then(
  () => console.log(`Wrote ${SCHEMA_FILE}.`),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  },
);
