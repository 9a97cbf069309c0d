import type { Drawn, Failed, FileFormat, Reply, Request, Saved } from '../worker/protocol.js';

/** What comes of a program: its pictures, what is wrong with it, or that its time was up. */
export type Outcome = Drawn | NotDrawn;

/** Why there are no pictures of a program. */
export type NotDrawn = Failed | { readonly kind: 'late'; readonly seconds: number };

/** How long a program may take with its pictures, in seconds. */
const LIMIT = 5;

/** How long a program may hold up the next one, in ms: a worker starts in less. */
const PATIENCE = 800;

/** What the worker is asked for, and who waits for it. */
interface Job extends Omit<Request, 'id'> {
  readonly end: (outcome: Drawn | Saved | NotDrawn) => void;
}

/**
 * Runs programs in a worker.
 *
 * A program that takes too long is ended with its worker, and the next one gets a new one.
 */
export class Runner {
  readonly #code: string;
  readonly #tell: (outcome: Outcome, isNewest: boolean) => void;
  #worker: Worker | undefined;
  #isReady = false;
  #count = 0;
  #running: { readonly id: number; readonly since: number; readonly job: Job } | undefined;
  /** The newest program; those before it that have not begun never will. */
  #next: Job | undefined;
  readonly #files: Job[] = [];
  #timer: number | undefined;

  /**
   * @param code the text of the worker's script: with it a worker starts without a request
   * @param tell is told the outcome of each program that was run, and whether no newer one waits
   */
  constructor(code: string, tell: (outcome: Outcome, isNewest: boolean) => void) {
    this.#code = code;
    this.#tell = tell;
    this.#start();
  }

  /** Draws a program, in place of those that wait. */
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
    } else if (reply.id === this.#running?.id) this.#end(reply, false);
  }

  /** Whatever happens in a worker, the page lives on. */
  #fail(reason: string): void {
    const message = `the program cannot be drawn here: ${reason}`;
    if (this.#running === undefined) this.#tell({ id: 0, kind: 'failed', message }, true);
    else this.#end({ id: this.#running.id, kind: 'failed', message }, true);
  }

  /** Ends what runs, with its worker if need be, and goes on with what waits. */
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
