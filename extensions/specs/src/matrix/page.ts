import { randomBytes } from 'node:crypto';
import type { Uri, Webview } from 'vscode';
import { matrixWords } from './words.ts';

/**
 * The markup of the page. Scripts run only with the nonce; a worker only from a text that the page read from its own
 * folder; nothing is loaded from elsewhere.
 */
export function matrixPage(webview: Webview, out: { readonly file: (name: string) => Uri }): string {
  const nonce = randomBytes(16).toString('base64');
  const at = (name: string): string => webview.asWebviewUri(out.file(name)).toString();
  const words = matrixWords();
  const say = (key: string): string => escape(words[key] ?? key);
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource} 'unsafe-inline'`,
    `font-src ${webview.cspSource} data:`,
    'img-src data:',
    `connect-src ${webview.cspSource}`,
    'worker-src blob:',
  ].join('; ');
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${policy}" />
    <title>${say('title')}</title>
    <link rel="stylesheet" href="${at('webview.css')}" />
    <link rel="stylesheet" href="${at('editors.css')}" />
  </head>
  <body>
    <main id="page">
      <div class="bar">
        <select id="spec" aria-label="${say('allSpecs')}"></select>
        <input id="search" type="search" placeholder="${say('search')}" aria-label="${say('search')}" />
        <span id="count" role="status"></span>
        <span class="spacer"></span>
        <span class="button-group" role="group" aria-labelledby="export-label">
        <span class="quiet-text" id="export-label">${say('export')}</span>
        <button id="export-csv" class="secondary">CSV</button>
        <button id="export-markdown" class="secondary">Markdown</button>
        <button id="export-json" class="secondary">JSON</button>
        </span>
        <button id="refresh" class="secondary">${say('refresh')}</button>
      </div>
      <div class="bar" id="states" role="group" aria-label="${say('state')}"></div>
      <div id="problem" role="alert"></div>
      <div id="table"></div>
      <aside aria-label="${say('detail')}">
        <div id="detail"></div>
        <div id="editor" data-editors="${at('editors.js')}" data-worker="${at('worker.js')}"></div>
      </aside>
    </main>
    <script id="words" type="application/json" nonce="${nonce}">${JSON.stringify(words).replaceAll('<', '\\u003c')}</script>
    <script type="module" nonce="${nonce}" src="${at('webview.js')}"></script>
  </body>
</html>`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
