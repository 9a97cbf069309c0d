/** The part of a vitest test that makes it wait for promises before it ends. */
interface Waiting {
  promises?: Promise<unknown>[];
}

/**
 * Makes a test wait for an asynchronous matcher that was not awaited.
 *
 * The test fails with the matcher.
 *
 * Vitest's own file snapshots do the same. If the result is awaited, the failure appears there
 * and nowhere else. A failure points to the call of the matcher.
 *
 * @param place an error created at that call
 * @param isSoft whether `expect.soft` takes the failure and records it in the test, which then waits for that
 */
export function hold<T>(
  task: object | undefined,
  work: Promise<T>,
  place: Error,
  isSoft: boolean = false,
): PromiseLike<T> {
  const waiting = (task ?? {}) as Waiting;
  waiting.promises ??= [];
  const promises = waiting.promises;
  return {
    // biome-ignore lint/suspicious/noThenProperty: vitest calls it once, and gives its result to the user
    then: (onResult, onError) => {
      const outcome = work.then(onResult, onError).catch((error: unknown) => {
        throw movedTo(place, error);
      });
      outcome.catch(() => undefined);
      promises.push(outcome);
      return watched(outcome, (next) => {
        const place = promises.indexOf(outcome);
        if (place >= 0) promises.splice(place, 1, ...(isSoft ? [next] : []));
      });
    },
  };
}

/** An error with the stack of another, since its own stack begins where a promise was settled. */
function movedTo({ stack = '' }: Error, error: unknown): unknown {
  const frames = stack.indexOf('\n    at ');
  if (error instanceof Error && frames >= 0) error.stack = `${error.name}: ${error.message}${stack.slice(frames)}`;
  return error;
}

/** A promise that reports when it is first awaited, and the promise that results. */
function watched<T>(promise: Promise<T>, tell: (next: Promise<unknown>) => void): Promise<T> {
  const cared = <A extends unknown[], R extends Promise<unknown>>(method: (...args: A) => R): ((...args: A) => R) => {
    return (...args) => {
      const next = method.apply(promise, args);
      tell(next);
      return next;
    };
  };
  return {
    // biome-ignore lint/suspicious/noThenProperty: this object acts as a promise
    then: cared(promise.then) as Promise<T>['then'],
    catch: cared(promise.catch) as Promise<T>['catch'],
    finally: cared(promise.finally),
    [Symbol.toStringTag]: 'Promise',
  };
}
