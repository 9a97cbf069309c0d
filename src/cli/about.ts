/** Runs `fn`; the message of what it throws begins with what it was about: a place, as `neuron.ts: neuron`. */
export async function about<T>(place: string, fn: () => T | Promise<T>): Promise<T> {
  try {
    return await fn();
  } catch (error) {
    const [file = place] = place.split(': ', 1);
    // What was thrown may name a place of its own in that file.
    if (error instanceof Error && !error.message.startsWith(`${file}:`)) error.message = `${place}: ${error.message}`;
    throw error;
  }
}
