/** The parts of proposed API that this extension uses, in our own words, as Code OSS 1.139 has them. */
declare module 'vscode' {
  // documentFiltersExclusive, as of 1.139

  export interface DocumentFilter {
    /** No other provider of the same kind is asked about what this one matches. */
    readonly exclusive?: boolean;
  }
}

export {};
