import { reportSuites } from './support/report';

await reportSuites('web');
