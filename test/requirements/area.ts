/** The requirements of one area of the product. */
export interface Area {
  /** Where they come from. */
  readonly source: string;
  /** Each requirement's id, `<area>.<name>`, and its sentence. */
  readonly requirements: Readonly<Record<string, string>>;
  /** Ids that no test cites yet. Whoever cites one takes it off; the list may only shrink. */
  readonly pending: readonly string[];
}
