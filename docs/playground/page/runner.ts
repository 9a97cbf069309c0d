import type { Drawn, Failed, FileFormat, Found, Reply, Request, Saved } from '../worker/protocol.js';

/** The outcome of a program: its pictures, an error, or a timeout. */
export type Outcome = Drawn | NotDrawn;

/** Why a program has no pictures. */
export type NotDrawn = Failed | { readonly kind: 'late'; readonly seconds: number };

/** The time limit of a program and its pictures, in seconds. */
const LIMIT = 5;

/** How long a program may delay the next one, in ms; a worker starts in less time. */
const PATIENCE = 800;

/** A request to the worker, and the callback that waits for the reply. */
interface Job extends Omit<Request, 'id'> {
  readonly end: (outcome: Drawn | Saved | NotDrawn) => void;
}

/**
 * Runs programs in a worker.
 *
 * A program that takes too long is stopped together with its worker; the next one gets a new worker.
 */
export class Runner {
  readonly #code: string;
  readonly #tell: (outcome: Outcome, isNewest: boolean) => void;
  readonly #tellFound: (found: Found) => void;
  #worker: Worker | undefined;
  #isReady = false;
  #count = 0;
  /** The number of the program that was drawn last. */
  #drawn = 0;
  #running: { readonly id: number; readonly since: number; readonly job: Job } | undefined;
  /** The newest program; earlier ones that have not started are dropped. */
  #next: Job | undefined;
  readonly #files: Job[] = [];
  #timer: number | undefined;

  /**
   * @param code the text of the worker's script, so that a worker starts without a request
   * @param tell called with the outcome of each program that ran, and whether no newer one is waiting
   * @param tellFound called when the numbers of the newest program have been searched for
   */
  constructor(code: string, tell: (outcome: Outcome, isNewest: boolean) => void, tellFound: (found: Found) => void) {
    this.#code = code;
    this.#tell = tell;
    this.#tellFound = tellFound;
    this.#start();
  }

  /** Draws a program, and drops those that are waiting. */
  run(source: string, width: number): void {
    const end = (outcome: Drawn | Saved | NotDrawn): void => {
      if (outcome.kind !== 'saved') this.#tell(outcome, this.#next === undefined);
    };
    this.#next = { source, width, end };
    const { since } = this.#running ?? { since: Number.POSITIVE_INFINITY };
    if (performance.now() - since > PATIENCE) this.#end({ kind: 'late', seconds: LIMIT }, true);
    this.#send();
  }

  /** The pictures of a program as files. */
  save(source: string, width: number, files: FileFormat): Promise<Saved | NotDrawn> {
    return new Promise((done) => {
      const end = (outcome: Drawn | Saved | NotDrawn): void => {
        if (outcome.kind !== 'drawn') done(outcome);
      };
      this.#files.push({ source, width, files, end });
      this.#send();
    });
  }

  #start(): void {
    this.#isReady = false;
    const url = URL.createObjectURL(new Blob([this.#code], { type: 'text/javascript' }));
    const worker = new Worker(url);
    URL.revokeObjectURL(url);
    worker.addEventListener('message', ({ data }: MessageEvent<Reply>) => this.#hear(data));
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      this.#fail(event.message);
    });
    this.#worker = worker;
  }

  #send(): void {
    if (!this.#isReady || this.#running !== undefined) return;
    const job = this.#files.shift() ?? this.#next;
    if (job === undefined) return;
    if (job === this.#next) this.#next = undefined;
    const { end: _, ...asked } = job;
    const request: Request = { id: ++this.#count, ...asked };
    this.#running = { id: request.id, since: performance.now(), job };
    this.#worker?.postMessage(request);
    this.#timer = window.setTimeout(() => this.#end({ kind: 'late', seconds: LIMIT }, true), LIMIT * 1000);
  }

  #hear(reply: Reply): void {
    if (reply.kind === 'ready') {
      this.#isReady = true;
      this.#send();
    } else if (reply.kind === 'found') {
      if (reply.id === this.#drawn) this.#tellFound(reply);
    } else if (reply.id === this.#running?.id) {
      if (reply.kind === 'drawn') this.#drawn = reply.id;
      this.#end(reply, false);
    }
  }

  /** Handles a failed worker, so that the page continues to work. */
  #fail(reason: string): void {
    const message = `the program cannot be drawn here: ${reason}`;
    if (this.#running === undefined) this.#tell({ id: 0, kind: 'failed', message }, true);
    else this.#end({ id: this.#running.id, kind: 'failed', message }, true);
  }

  /** Ends the current request, with its worker if necessary, and starts the next one. */
  #end(outcome: Drawn | Saved | NotDrawn, isHanging: boolean): void {
    window.clearTimeout(this.#timer);
    const job = this.#running?.job;
    this.#running = undefined;
    if (isHanging) {
      this.#worker?.terminate();
      this.#start();
    }
    job?.end(outcome);
    this.#send();
  }
}
