/** A question that a tool call raises; the host shows it and waits as long as it takes. */
export interface ApprovalRequest {
  readonly callId: string;
  readonly capability: 'shell' | 'write' | 'read';
  /** One line: what is about to happen. */
  readonly title: string;
  /** The exact command line or path, shown verbatim. */
  readonly subject: string;
  /** Why it is asked, from the policy. */
  readonly reason: string;
  /** What a Trust answer would store, in words; absent when trusting is not offered. */
  readonly trustScope?: string;
}

/** The user's answer; `comment` is passed on to the model. */
export type ApprovalAnswer =
  | { readonly kind: 'run' }
  | { readonly kind: 'trust' }
  | { readonly kind: 'reject'; readonly comment?: string };

/** A question about a finished task that nothing proved. */
export interface WaiverRequest {
  readonly spec: string;
  readonly task: string;
  readonly title: string;
  readonly reason: string;
}

/** A library that a task needs and that is not installed. */
export interface InstallRequest {
  readonly spec: string;
  readonly task: string;
  readonly library: string;
  /** What would install it; it asks as any command does. */
  readonly command: string;
}

/** The person at the screen. Every method rejects with `aborted` when the signal fires before an answer. */
export interface UserGate {
  approve(request: ApprovalRequest, signal: AbortSignal): Promise<ApprovalAnswer>;
  /** The user's word that a task is done without a passing command; `undefined` keeps it open. */
  waive(request: WaiverRequest, signal: AbortSignal): Promise<{ readonly reason: string } | undefined>;
  /** Whether a missing library is to be installed; a host without this question installs none. */
  install?(request: InstallRequest, signal: AbortSignal): Promise<boolean>;
}

/**
 * Lets the host wrap a write to files so that its own review (Keep · Undo) can show it. `apply` does the writing;
 * hosts without a review just call it.
 */
export interface EditReview {
  around(paths: readonly string[], apply: () => Promise<void>): Promise<void>;
}
