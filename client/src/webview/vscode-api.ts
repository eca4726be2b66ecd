import type { FromPage, PageState } from '../common/topology/messages';

/** What VS Code gives the script of a webview, once. */
export interface VsCodeApi {
  postMessage(message: FromPage): void;
  getState(): PageState | undefined;
  setState(state: PageState): void;
}

declare global {
  /** Put there by VS Code. */
  function acquireVsCodeApi(): VsCodeApi;
}
