/** A vitest test, as far as it waits for promises before it ends. */
interface Waiting {
  promises?: Promise<unknown>[];
}

/**
 * Lets a test wait for an asynchronous matcher that was not awaited, and fail with it.
 *
 * As vitest's own file snapshots do. Who awaits the result sees the failure there
 * and nowhere else. A failure points to where the matcher was called.
 *
 * @param place an error that was made there
 * @param isSoft whether `expect.soft` takes the failure from the result, to record it in the test: then that is waited for
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

/** An error with the stack of another: its own begins where a promise was settled. */
function movedTo({ stack = '' }: Error, error: unknown): unknown {
  const frames = stack.indexOf('\n    at ');
  if (error instanceof Error && frames >= 0) error.stack = `${error.name}: ${error.message}${stack.slice(frames)}`;
  return error;
}

/** A promise that says when somebody cares for it, and what is made of it there. */
function watched<T>(promise: Promise<T>, tell: (next: Promise<unknown>) => void): Promise<T> {
  const cared = <A extends unknown[], R extends Promise<unknown>>(method: (...args: A) => R): ((...args: A) => R) => {
    return (...args) => {
      const next = method.apply(promise, args);
      tell(next);
      return next;
    };
  };
  return {
    // biome-ignore lint/suspicious/noThenProperty: it stands for a promise
    then: cared(promise.then) as Promise<T>['then'],
    catch: cared(promise.catch) as Promise<T>['catch'],
    finally: cared(promise.finally),
    [Symbol.toStringTag]: 'Promise',
  };
}
