import type { NamedEdit } from '../namedEdit.ts';

const page = 'out/vs/code/browser/workbench/workbench.js';
const server = 'out/server-main.js';

/** What would talk to other machines without being asked, or by a way that is not ours, where no setting changes it. */
export const networkEdits: readonly NamedEdit[] = [
  {
    name: 'no telemetry library',
    file: server,
    anchor: /import\{AppInsightsCore as (\w+)\}from"@microsoft\/1ds-core-js";/g,
    matches: 1,
    replacement: 'class $1{}',
    reason:
      'the library that sends usage data is not shipped, so that nothing can be sent whatever a setting says',
  },
  {
    name: 'no detour to servers under development',
    file: page,
    anchor:
      /if\(\w+&&\w+\.authority!==location\.host\)if\((\w+)\.productConfiguration&&\1\.productConfiguration\.proxyEndpointTemplate\)/g,
    matches: 1,
    replacement: 'if(!1)if(!1)',
    reason:
      'browser and servers under development share this machine, so that their addresses hold as they are; upstream proxies them',
  },
  {
    name: 'no keys for usage data',
    file: page,
    anchor: /aiKey:"[^"]+"/g,
    matches: 9,
    replacement: 'aiKey:""',
    reason: 'the page has its own copy of the manifests of the built-in extensions that run in it',
  },
];
