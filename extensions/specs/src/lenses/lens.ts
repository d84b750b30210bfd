/** One lens; `line` counts from 0, as editors do. Without a command it only says something. */
export interface Lens {
  readonly line: number;
  readonly title: string;
  readonly command?: string;
  readonly args?: readonly unknown[];
}
