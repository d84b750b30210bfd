import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';

/** The page that asks what becomes of a run whose last window was closed. It follows the server's state by itself. */
export function sendClosingPage(response: ServerResponse): void {
  const nonce = randomBytes(16).toString('base64');
  response.writeHead(200, {
    'Content-Type': 'text/html; charset=utf-8',
    'Cache-Control': 'no-store',
    'Content-Security-Policy': `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'; connect-src 'self'; img-src 'self'`,
  });
  response.end(page(nonce));
}

function page(nonce: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Specwright</title>
<link rel="icon" href="/_specwright/static/favicon.svg">
<style nonce="${nonce}">
  :root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
  body { max-width: 32rem; margin: 12vh auto; padding: 0 1.5rem; }
  h1 { font-size: 1.25rem; }
  button { font: inherit; padding: .4rem 1rem; margin-right: .5rem; }
</style>
<h1>The agent is still working</h1>
<p id="text" role="status">You closed the last window in the middle of a run.</p>
<p id="buttons">
  <button data-answer="keep">Keep running</button>
  <button data-answer="stop" autofocus>Stop</button>
</p>
<script nonce="${nonce}">
  const text = document.getElementById('text');
  const buttons = document.getElementById('buttons');
  const sentences = {
    keeping: 'The run goes on. Specwright leaves when it has ended. You can close this window.',
    stopping: 'The run stops at its next step and can be resumed later. You can close this window.',
    open: 'A window is open again; the run goes on there. You can close this one.',
    over: 'The run has ended. You can close this window.',
  };
  function show({ kind, seconds }) {
    if (kind === 'asking') {
      text.textContent = 'You closed the last window in the middle of a run. Without an answer it stops in ' + seconds + ' s and can be resumed later.';
      return true;
    }
    buttons.hidden = true;
    text.textContent = sentences[kind] || sentences.over;
    if (kind === 'over' || kind === 'open') window.close();
    return kind !== 'over' && kind !== 'open';
  }
  async function look() {
    let state = { kind: 'over' };
    try {
      state = await (await fetch('/_specwright/closing/state')).json();
    } catch {}
    if (show(state)) setTimeout(look, 1000);
  }
  buttons.addEventListener('click', async event => {
    const answer = event.target.dataset.answer;
    if (!answer) return;
    await fetch('/_specwright/closing/answer', { method: 'POST', body: JSON.stringify({ answer }) });
    look();
  });
  look();
</script>
`;
}
