import type { NamedEdit } from '../namedEdit.ts';

/** How the extension host ends: an agent's run may outlive the window that started it. */
export const lifetimeEdits: readonly NamedEdit[] = [
  {
    name: 'the extension host may finish what it does',
    file: 'out/vs/workbench/api/node/extensionHostProcess.js',
    anchor: /(\w+)=(\w+)=>\{(\w+\.terminate\(\2\);let \w+=process\.env\.VSCODE_IPC_HOOK_CLI)/g,
    matches: 1,
    replacement:
      '$1=async $2=>{$2?.startsWith?.("parent process")||(globalThis.specwrightExit??=(async()=>globalThis.specwrightBeforeExit?.($2))().catch(()=>{}),await globalThis.specwrightExit);$3',
    reason:
      'closing or reloading a window ends its extension host at once; an extension that sets globalThis.specwrightBeforeExit is waited for',
  },
];
