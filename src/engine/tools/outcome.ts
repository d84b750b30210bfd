import type { JournalCommand } from '../../protocol/index.ts';

/** How a call ended; failures that the model can act on are outcomes too. */
export interface ToolOutcome {
  readonly ok: boolean;
  /** What the model reads. */
  readonly text: string;
  /** One line for the screen. */
  readonly summary: string;
  readonly written?: readonly string[];
  readonly command?: JournalCommand;
}

/** A successful outcome. */
export function done(text: string, summary: string, written?: readonly string[]): ToolOutcome {
  return { ok: true, text, summary, ...(written && { written }) };
}

/** A failure that the model reads and can act on. */
export function failed(reason: string): ToolOutcome {
  return { ok: false, text: `Failed: ${reason}.`, summary: reason };
}

/** A call that may not be made; the reason is final for it. */
export function refused(reason: string): ToolOutcome {
  return { ok: false, text: `Refused: ${reason}.`, summary: `Refused: ${reason}` };
}
