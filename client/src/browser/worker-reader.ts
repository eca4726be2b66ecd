import { BrowserMessageReader, type DataCallback, type Disposable } from 'vscode-languageclient/browser';
import { awaitFirstWord } from '../common/first-word';

/** Reads what a server in a worker posts. Of one that does not start the connection is closed, as of a process that ended. */
export class WorkerReader extends BrowserMessageReader {
  private readonly settle: () => void;

  constructor(worker: Worker) {
    super(worker);
    this.settle = awaitFirstWord(worker, () => {
      worker.terminate();
      this.fireClose();
    });
  }

  override listen(callback: DataCallback): Disposable {
    return super.listen((message) => {
      this.settle();
      callback(message);
    });
  }

  override dispose(): void {
    this.settle();
    super.dispose();
  }
}
