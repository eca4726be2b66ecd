import { reportSuites } from './support/report';

await reportSuites('node');
