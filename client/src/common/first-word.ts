/** Milliseconds in which a server has said something. The scripts of a worker may come over a slow line. */
const PATIENCE = 60_000;

/** What fails with an event: a worker. */
type Fallible = Pick<EventTarget, 'addEventListener' | 'removeEventListener'>;

/**
 * Calls `giveUp` once where a worker fails before its first word or says none within a minute: its first script did not
 * load, and nothing else would tell. Returns what is to be called when it has spoken, or is not waited for any more.
 */
export function awaitFirstWord(worker: Fallible, giveUp: () => void): () => void {
  const settle = (): void => {
    clearTimeout(timer);
    worker.removeEventListener('error', fail);
  };
  const fail = (): void => {
    settle();
    giveUp();
  };
  const timer = setTimeout(fail, PATIENCE);
  worker.addEventListener('error', fail);
  return settle;
}
