import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** How a run ended. */
export interface FuzzEnd {
  readonly code: number;
  /** Its last line, and what it complained of. */
  readonly said: string;
}

/** After so long without a beat something hangs; a beat comes at least every half a second of cases. */
const patienceMs = 60_000;

/** Examines cases in a process that is ended when one of them hangs. */
export function startFuzz(
  cases: number,
  seed: number,
  report: (line: string) => void = () => undefined,
): Promise<FuzzEnd> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts'), String(cases), String(seed)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [beat, complaint] = ['', ''];
  let isHanging = false;
  const end = (): void => {
    isHanging = true;
    child.kill('SIGKILL');
  };
  let timer = setTimeout(end, patienceMs);
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    beat = text.trim().split('\n').at(-1) ?? '';
    report(beat);
    clearTimeout(timer);
    timer = setTimeout(end, patienceMs);
  });
  child.stderr
    .setEncoding('utf8')
    .on('data', (text: string) => (complaint = (complaint + text).slice(-4000)));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', code => {
      clearTimeout(timer);
      if (isHanging)
        complaint = `A case near number ${beat} hangs: test-results/fuzz/current.json, seed ${seed}`;
      resolve({ code: code ?? 1, said: `${beat}\n${complaint}`.trim() });
    });
  });
}
