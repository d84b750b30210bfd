import { HostBench } from './engineHost.ts';

/*
 * A host in a process of its own, for tests that kill it: node engineChild.ts <workspace> <data> <url> <key>. It runs one
 * vibe request, allows everything, and prints how that ended.
 */
const [workspace = '', data = '', url = '', key = ''] = process.argv.slice(2);
const bench = await HostBench.open({ workspace, data, env: HostBench.endpoint(url, key) });
const outcome = await bench.vibe('go');
process.stdout.write(`${JSON.stringify(outcome)}\n`);
bench.close();
