/** What a worker says: once that it is there, or why it is not, then one answer a job. */
export type ThreadMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'done'; readonly value: unknown };
