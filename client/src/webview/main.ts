import { TopologyPage } from './topology-page';
import { useTranslations } from './texts';
import type { ToPage } from '../common/topology/messages';

// The extension writes what the page needs at once into attributes: nothing of a manifest stands in a script.
const { translations = '{}', question = '{}' } = document.body.dataset;
useTranslations(JSON.parse(translations) as Record<string, string>);
const page = new TopologyPage(acquireVsCodeApi(), JSON.parse(question) as object);
window.addEventListener('message', ({ data }: MessageEvent<ToPage>) => page.receive(data));
page.start();
