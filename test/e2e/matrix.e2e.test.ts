import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Scratch } from '../automation/fixtures.ts';
import { untilSeen } from '../automation/untilSeen.ts';
import { Workbench } from '../automation/workbench.ts';
import { verifies } from '../requirements.ts';
import { MatrixPage } from './matrixPage.ts';
import { commitAll, largeProject, limiterProject } from './matrixProject.ts';
import { SpecSteps, copySample } from './specSteps.ts';

const opened: (() => Promise<unknown>)[] = [];
let last: Workbench | undefined;
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await last?.screenshot('matrix-failed');
  for (const close of opened.splice(0).reverse()) await close();
});

async function open(project: Scratch, album: string, args: readonly string[] = []): Promise<SpecSteps> {
  opened.push(() => project.dispose());
  const ide = await Workbench.launch({ folder: project.path, args });
  last = ide;
  opened.push(() => ide.close());
  return new SpecSteps(ide, project.path, album);
}

/** Narrowed by state and text, then whole again. */
async function filter(matrix: MatrixPage): Promise<void> {
  await matrix.state('Uncited').click();
  await matrix.count.getByText('1 of 5 criteria').waitFor();
  await matrix.row('rate-limiter/1.3').waitFor();
  await matrix.state('Uncited').click();
  const search = matrix.frame.locator('#search');
  await search.fill('refuses with 429');
  await matrix.count.getByText('1 of 5 criteria').waitFor();
  await search.fill('no such thing');
  await matrix.frame.getByText('No criterion matches').waitFor();
  await matrix.button('Clear Filters').click();
  await matrix.count.getByText('5 of 5 criteria').waitFor();
}

/** Down two rows, right to the first link, Enter: the place opens in an editor. */
async function walk(user: SpecSteps, matrix: MatrixPage): Promise<void> {
  const { keyboard } = user.ide.page;
  await matrix.row('rate-limiter/1.1').click();
  await matrix.paneLine(/Acceptance\sCriteria/u).waitFor();
  await user.picture('detail');
  await keyboard.press('ArrowDown');
  await matrix.frame.locator('tr.selected[data-id="rate-limiter/1.2"]').waitFor();
  await keyboard.press('ArrowRight');
  await matrix.frame.locator('button.link.current', { hasText: '1.1' }).waitFor();
  await keyboard.press('Enter');
  await user.ide.page.locator('.tab.active', { hasText: 'tasks.md' }).waitFor();
}

async function exportCsv(user: SpecSteps, matrix: MatrixPage): Promise<string> {
  await matrix.button('CSV').click();
  await user.ide.page.locator('.quick-input-widget', { hasText: 'Export Trace Matrix' }).waitFor();
  await user.ide.page.keyboard.press('Enter');
  await user.ide.page.locator('.tab.active', { hasText: 'trace-matrix.csv' }).waitFor();
  return readFile(join(user.folder, 'trace-matrix.csv'), 'utf8');
}

describe('the trace matrix', () => {
  it(
    verifies(
      ['matrix.page', 'matrix.rows', 'matrix.export'],
      'shows each criterion with its links, narrows, jumps by keys and is exported',
    ),
    async () => {
      const user = await open(await limiterProject(), 'matrix');
      const matrix = new MatrixPage(user.ide);
      await matrix.open();
      await matrix.row('rate-limiter/2.1').getByText('refuses with 429').waitFor();
      await user.picture('small');
      await filter(matrix);
      await walk(user, matrix);
      await matrix.open();
      const csv = await exportCsv(user, matrix);
      expect(csv.split('\r\n')[1]).toMatch(/^"rate-limiter\/1\.1","WHEN a Client .*"rate-limiter#1\.1/u);
    },
  );

  it(verifies('matrix.large', 'draws 500 criteria at once and walks to the last'), async () => {
    const user = await open(await largeProject(), 'matrix-large');
    const matrix = new MatrixPage(user.ide);
    await matrix.open();
    await matrix.count.getByText('500 of 500 criteria').waitFor();
    const times = await matrix.frame.locator('#search').evaluate(drawTimes);
    process.stderr.write(`500 criteria drawn in ${times.map(time => time.toFixed(0)).join(', ')} ms\n`);
    expect(Math.min(...times)).toBeLessThan(200);
    await matrix.row('large/1.1').click();
    await user.ide.page.keyboard.press('End');
    await matrix.frame.locator('tr.selected[data-id="large/100.5"]').waitFor();
    await user.picture('end');
  });
});

/** Milliseconds from a filter that leaves nothing to all rows laid out, several times. Runs in the page. */
function drawTimes(input: Element): readonly number[] {
  const search = input as HTMLInputElement;
  const say = (text: string): void => {
    search.value = text;
    search.dispatchEvent(new Event('input'));
    document.body.getBoundingClientRect();
  };
  return Array.from({ length: 5 }, () => {
    say('no such thing');
    const start = performance.now();
    say('');
    return performance.now() - start;
  });
}

describe('the Specs view', () => {
  it(
    verifies(
      ['matrix.evidence', 'matrix.coverage'],
      'shows what closed each task, its evidence as a page, and the gaps of a spec',
    ),
    async () => {
      const user = await open(await limiterProject(), 'evidence');
      const { page } = user.ide;
      await user.openSpecsView();
      await user.row('1.1').getByText('proof: npm test').waitFor();
      await user.row('1.2').getByText('your word: only prose changed').waitFor();
      await user.row('1.3').getByText('ticked by hand').waitFor();
      await user.row('Requirements').getByText('1 in no task').waitFor();
      await user.picture('tree');
      const preview = page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
      await chooseOnRow(user, '1.1', 'Show Evidence');
      await preview.getByText('Proved by a command').waitFor();
      await preview.getByText('npm test').waitFor();
      expect(await preview.locator('body').innerText()).toMatch(/Exit code\s+0[\s\S]*0123456789ab/u);
      await user.picture('page');
    },
  );
});

/** Chooses from the menu of a row. A menu takes no click in its first 100 ms, so it is clicked until it is gone. */
async function chooseOnRow(user: SpecSteps, row: string, title: string): Promise<void> {
  await user.row(row).click({ button: 'right' });
  const item = user.ide.page.locator('.monaco-menu').getByText(title);
  await item.waitFor();
  await untilSeen(5, async () => {
    if (await item.isVisible()) await item.click({ timeout: 4000 });
    await item.waitFor({ state: 'detached', timeout: 2000 });
  });
}

/** Criteria and code are accepted as they are, then the code moves. */
async function makeDrift(user: SpecSteps): Promise<void> {
  const { page } = user.ide;
  await user.openSpecsView();
  await user.row('Requirements').getByText('1 in no task').waitFor();
  await chooseOnRow(user, 'rate-limiter', 'Accept Links As They Are');
  await page.locator('.monaco-dialog-box', { hasText: /Accept \d+ links/u }).waitFor();
  await page.getByRole('button', { name: 'Accept', exact: true }).click();
  const lock = join(user.folder, '.kiro/specwright/trace.lock.jsonl');
  await vi.waitFor(async () => expect(await readFile(lock, 'utf8')).toContain('rate-limiter/1.2'), {
    timeout: 20_000,
  });
  commitAll(user.folder);
  const file = join(user.folder, 'src/rateLimiter.ts');
  await writeFile(file, (await readFile(file, 'utf8')).replace('count <= 60', 'count <= 100'));
}

describe('drift', () => {
  it(
    verifies(
      ['matrix.drift', 'matrix.drift-view'],
      'stands in the view, over the criterion and in the matrix, and a word of the user ends it',
    ),
    async () => {
      const user = await open(await limiterProject(), 'drift');
      await makeDrift(user);
      await user.row('Drift').click({ timeout: 60_000 });
      await user.row('1.2 ↔ check').waitFor();
      await user.ide.openFile('requirements.md');
      await user.lens('Drift: RateLimiter, the code changed').waitFor();
      await user.picture('lens');
      const matrix = new MatrixPage(user.ide);
      await matrix.open();
      await matrix.state('Suspect').click();
      await matrix.row('rate-limiter/1.2').click();
      await matrix.paneLine(/count\s<=\s100/u).waitFor();
      await user.picture('page');
      const pairs = user.ide.page.locator('.sidebar .monaco-list-row', { hasText: '↔' });
      for (let left = (await pairs.count()) - 1; left >= 0; left -= 1) {
        await matrix.frame.locator('tr.row').first().click();
        await matrix.button('Spec Is Right').first().click();
        await vi.waitFor(async () => expect(await pairs.count()).toBe(left), { timeout: 20_000 });
      }
      await user.row('Drift').waitFor({ state: 'detached' });
      await matrix.frame.getByText('No criterion matches').waitFor();
    },
  );
});

/** Writes a comment on a line of the document in front. */
async function comment(user: SpecSteps, line: number, text: string): Promise<void> {
  const { page } = user.ide;
  await page.locator('.tab.active').first().click();
  await page.keyboard.press('Control+g');
  await page.locator('.quick-input-widget input[type="text"]').fill(`:${line}`);
  await page.keyboard.press('Enter');
  await user.ide.runCommand('Comments: Add Comment on Current Selection');
  await page.locator('.review-widget .comment-form .monaco-editor').last().waitFor();
  await page.keyboard.insertText(text);
  await page.locator('.review-widget').getByRole('button', { name: 'Add Comment' }).last().click();
  await page.locator('.review-widget .comment-body', { hasText: text }).first().waitFor();
}

/** Lenses over a document are seen where its first line is. */
async function toTop(user: SpecSteps): Promise<void> {
  await user.ide.page.locator('.tab.active', { hasText: 'requirements.md' }).click();
  await user.ide.page.keyboard.press('Control+Home');
}

describe('a review', () => {
  it(
    verifies('matrix.review', 'keeps comments as drafts over a reload and sends them as one request'),
    async () => {
      const user = await open(await copySample(), 'review', ['--rehearse']);
      const { chat } = user.ide;
      await chat.ask('/spec Add a rate limiter to the API');
      await user.cardButton('Approve requirements').waitFor();
      await comment(user, 12, 'Make the limit configurable.');
      await comment(user, 23, 'For how long?');
      await user.picture('drafts');
      await toTop(user);
      await user.lens('Send review (2)').waitFor();
      await user.ide.reload();
      const send = user.ide.page.locator('.editor-actions a[aria-label^="Send Review"]').first();
      await send.click({ timeout: 60_000 });
      await chat.waitForText('Requirement 4 is new');
      expect(await chat.text()).toMatch(/2 comments on this document[\s\S]*Line 12:[\s\S]*Line 23:/u);
      await send.waitFor({ state: 'detached' });
      expect(await user.document('requirements')).toContain('### Requirement 4');
      await user.picture('sent');
    },
  );
});
