import type { Session } from './session.node.js';

/** A progress line on a terminal. */
export interface Progress {
  say(what: string): void;
  stop(): void;
}

/** A spinner on standard error if that is a terminal; otherwise nothing. */
export async function startProgress({ host }: Session, quiet: boolean = false): Promise<Progress> {
  if (quiet || !host.stderr.isTTY || host.env.CI) return { say: () => {}, stop: () => {} };
  const { default: yoctoSpinner } = await import('yocto-spinner');
  const spinner = yoctoSpinner({ stream: host.stderr as NodeJS.WriteStream }).start();
  return {
    say: (what) => {
      spinner.text = what;
    },
    stop: () => spinner.stop(),
  };
}
