import type { Counterexample, DocumentName, RunImage, RunRequest } from '../../../../src/protocol/index.ts';

/** How a chat works: with a spec before code, or without. */
export type Way = 'spec' | 'vibe';

/** What the answers of a chat leave for its next prompt; it travels in the answer's metadata. */
export interface ChatMemory {
  /** The engine's session that holds the conversation. */
  readonly session?: string;
  readonly way?: Way;
  /** The spec that this chat wrote or worked on last. */
  readonly spec?: string;
}

/** One prompt of the user, freed from the workbench's types. */
export interface Prompt {
  readonly text: string;
  /** The slash command, without the slash. */
  readonly command?: string;
  /** What the mode picker says, when it says one of our ways. */
  readonly pickedWay?: Way;
  readonly images: readonly RunImage[];
}

/** Why a prompt leads nowhere. */
export type Problem =
  | { readonly kind: 'nothing-said' }
  | { readonly kind: 'no-specs' }
  | { readonly kind: 'which-spec'; readonly specs: readonly string[] }
  | { readonly kind: 'nothing-waits'; readonly spec: string }
  | { readonly kind: 'nothing-behind'; readonly spec: string }
  | { readonly kind: 'not-written'; readonly spec: string; readonly document: DocumentName }
  | { readonly kind: 'no-such-task'; readonly spec: string; readonly task: string };

/** What to do with a prompt. */
export type Route =
  | { readonly kind: 'run'; readonly request: RunRequest; readonly spec?: string; readonly way?: Way }
  /** Ask whether to write a spec first. */
  | { readonly kind: 'choose-way'; readonly text: string; readonly images: readonly RunImage[] }
  | { readonly kind: 'approve'; readonly spec: string; readonly document: DocumentName }
  /** Bring a document up to those before it. */
  | { readonly kind: 'sync'; readonly spec: string; readonly document: DocumentName }
  /** The prompt reads like an approval, but a gate opens by a clear act only. */
  | {
      readonly kind: 'confirm-approval';
      readonly spec: string;
      readonly document: DocumentName;
      readonly text: string;
    }
  | { readonly kind: 'resume' }
  | { readonly kind: 'problem'; readonly problem: Problem };

/** What the card for the next task carries: its first button starts that task, the others all of them. */
export interface TaskCard {
  readonly card: 'task';
  readonly spec: string;
  readonly task: string;
}

/** What a gate's card carries. */
export interface GateCard {
  readonly card: 'gate';
  readonly spec: string;
  readonly document: DocumentName;
}

/** What the card for a document that is behind carries: its first button syncs it, its second says that it still fits. */
export interface SyncCard {
  readonly card: 'sync';
  readonly spec: string;
  readonly document: DocumentName;
}

/** What the card for a property that does not hold carries: one button each for code, spec and test. */
export interface PropertyCard {
  readonly card: 'property';
  readonly spec: string;
  readonly task: string;
  readonly properties: readonly string[];
  readonly found: Counterexample;
}
