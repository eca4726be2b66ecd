import { TopologyPage } from './topology-page';
import { useTranslations } from './texts';
import type { PageState, ToPage } from '../common/topology/messages';

// The extension writes what the page needs at once into attributes: nothing of a manifest stands in a script.
const { translations = '{}', state = '' } = document.body.dataset;
useTranslations(JSON.parse(translations) as Record<string, string>);
const page = new TopologyPage(acquireVsCodeApi(), JSON.parse(state) as PageState);
window.addEventListener('message', ({ data }: MessageEvent<ToPage>) => page.receive(data));
page.start();
