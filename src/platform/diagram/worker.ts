import { parseHTML } from 'linkedom';
import { serveJobs } from '../threads/index.ts';
import { explainError } from './explainError.ts';

/** Diagrams of plugins that mermaid itself does not bring: nothing can be said about them. */
const plugins = /^\s*zenuml\b/m;

// Mermaid looks for a window while it is being imported; it never draws here.
await serveJobs(async () => {
  const page: unknown = parseHTML('<!doctype html><html><head></head><body></body></html>');
  const { window, document } = page as { readonly window: object; readonly document: object };
  Object.assign(globalThis, { window, document });
  const { default: mermaid } = await import('mermaid');
  mermaid.initialize({ startOnLoad: false, securityLevel: 'strict', suppressErrorRendering: true });
  return async (text: string) => {
    try {
      await mermaid.parse(text);
      return undefined;
    } catch (error) {
      return plugins.test(text) ? undefined : explainError(text, error);
    }
  };
});
