import type { DriftItem, SpecTrace, TextRange } from './analysis.ts';

/** File formats that the trace matrix writes. */
export type MatrixFormat = 'csv' | 'markdown' | 'json';

/** What the trace matrix asks of its extension. `request` counts up; an answer names the request that it is for. */
export type MatrixRequest =
  | { readonly type: 'ready' }
  | { readonly type: 'refresh' }
  /** Opens a place in an editor of the workbench. */
  | { readonly type: 'open'; readonly file: string; readonly range?: TextRange }
  /** Asks for the text of a file. */
  | { readonly type: 'source'; readonly request: number; readonly file: string }
  /** The user's word on a pair that drifted. */
  | { readonly type: 'accept'; readonly id: string; readonly side: 'spec' | 'code' }
  /** Writes the criteria that the page shows to a file of the user's choice. */
  | { readonly type: 'export'; readonly format: MatrixFormat; readonly criteria: readonly string[] };

/** What the extension tells the trace matrix. */
export type MatrixMessage =
  | {
      readonly type: 'traces';
      readonly traces: readonly SpecTrace[];
      readonly drift: readonly DriftItem[];
      /** The spec that the user asked for, by name. */
      readonly spec?: string;
    }
  | { readonly type: 'source'; readonly request: number; readonly text: string }
  | { readonly type: 'problem'; readonly request?: number; readonly message: string };
