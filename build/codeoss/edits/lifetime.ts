import type { NamedEdit } from '../namedEdit.ts';

/** The first prompt may come before the extension host has started, and a run may outlive the window that started it. */
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
  {
    name: 'the first prompt waits for the agent',
    file: 'out/vs/code/browser/workbench/workbench.js',
    anchor:
      /(\w+)=this\.chatAgentService\.getDefaultAgent\((\w+),(\w+)\?\.modeInfo\?\.kind\);(?=if\(!\1\)return this\.logService\.warn\("sendRequest")/g,
    matches: 1,
    replacement:
      '$1;for(let tries=200;!($1=this.chatAgentService.getDefaultAgent($2,$3?.modeInfo?.kind))&&tries>0;tries--)await new Promise(next=>setTimeout(next,100));',
    reason:
      'a prompt sent before the extension host has started is dropped without a word; it waits up to 20 s instead',
  },
];
