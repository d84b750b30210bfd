import { ChatToolInvocationPart, l10n } from 'vscode';
import type { RunEvent } from '../../../../src/protocol/index.ts';

type Retry = Extract<RunEvent, { type: 'retry' }>;

/** Counts down, on the screen, to the next attempt at a call that failed in a way that may pass. */
export class RetryLine {
  private count = 0;
  private timer: NodeJS.Timeout | undefined;
  private finish: (() => void) | undefined;
  private readonly push: (part: ChatToolInvocationPart) => void;

  constructor(push: (part: ChatToolInvocationPart) => void) {
    this.push = push;
  }

  start(retry: Retry): void {
    this.end();
    const id = `retry-${++this.count}`;
    const reason = retry.reason.replace(/[.\s]+$/, '');
    let seconds = Math.ceil(retry.delayMs / 1000);
    const show = (): void =>
      this.push(line(id, l10n.t('{0}. Attempt {1} in {2} s…', reason, retry.attempt + 1, seconds)));
    show();
    this.timer = setInterval(() => {
      seconds -= 1;
      if (seconds >= 0) show();
    }, 1000);
    this.finish = () => this.push(line(id, '', l10n.t('{0}. Tried again.', reason)));
  }

  /** The next attempt began, or the run ended. */
  end(): void {
    clearInterval(this.timer);
    this.finish?.();
    this.finish = undefined;
  }
}

function line(id: string, now: string, afterwards?: string): ChatToolInvocationPart {
  const part = new ChatToolInvocationPart('retry', id);
  part.enablePartialUpdate = true;
  part.isConfirmed = true;
  part.isComplete = afterwards !== undefined;
  part.invocationMessage = now;
  if (afterwards !== undefined) part.pastTenseMessage = afterwards;
  return part;
}
