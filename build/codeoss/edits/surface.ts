import type { NamedEdit } from '../namedEdit.ts';

const file = 'out/vs/code/browser/workbench/workbench.js';

/** Parts of the window that belong to services which are not here. */
export const surfaceEdits: readonly NamedEdit[] = [
  {
    name: 'no status of a chat service',
    file,
    anchor: 'if(this.chatEntitlementService.sentiment.hidden)this.entry?.dispose()',
    matches: 1,
    replacement: 'if(!0)this.entry?.dispose()',
    reason: 'the status entry shows plan, quota and sign-in of a chat service; no setting hides it',
  },
  {
    name: 'accounts hidden at first',
    file,
    anchor: /(\.getBoolean\(\w+\.ACCOUNTS_VISIBILITY_PREFERENCE_KEY,0,)!0\)/g,
    matches: 1,
    replacement: '$1!1)',
    reason:
      'nothing of ours signs in; who adds an extension that does can show the entry again from the bar’s own menu',
  },
  {
    name: 'no menu of remote machines',
    file,
    anchor: 'updateRemoteStatusIndicator(){',
    matches: 1,
    replacement: 'updateRemoteStatusIndicator(){return;',
    reason: 'its menu is empty: server and window share one machine',
  },
  {
    name: 'no counter of forwarded ports',
    file,
    anchor: 'updateStatusBar(){!this.environmentService.remoteAuthority&&!this.hasPortsInSession||',
    matches: 1,
    replacement: 'updateStatusBar(){this.remoteExplorerService.tunnelModel.forwarded.size===0||',
    reason: 'a port of this machine needs no forwarding; upstream shows a zero at all times',
  },
  {
    name: 'no keyboard layout in the status bar',
    file,
    anchor:
      /(\w+)=class( extends \w+\{constructor\(\w+,\w+\)\{super\(\);)(this\.keyboardLayoutService=\w+;this\.statusbarService=\w+;this\.pickerElement=this\._register\(new \w+\);)/g,
    matches: 1,
    replacement: '$1=class$2$3return;',
    reason: 'a desktop program does not show it; the command to change it stays',
  },
  {
    name: 'no agent host',
    file,
    anchor: /super\(!!\w+\.remoteAuthority,(\w+,\w+,\w+)\)\}\}/g,
    matches: 1,
    replacement: 'super(!1,$1)}}',
    reason:
      'a process that runs agents of other makers; it is not shipped, and no setting keeps the window from starting it',
  },
  {
    name: 'no voice in the command palette',
    file,
    anchor:
      /("Show Voice Transcripts"\),|"Voice: Simulate Connection \(Dev\)"\),|"Voice: Reset Onboarding"\),)f1:!0/g,
    matches: 3,
    replacement: '$1f1:!1',
    reason:
      'voice needs a service of upstream’s makers; the other commands hide with its setting, these do not',
  },
  {
    name: 'no voice in the menu of the Chat view',
    file,
    anchor:
      /\w+\.appendMenuItem\(\w+\.ViewTitle,\{command:\{id:\w+,title:\w+\(\d+,null\)\},when:\w+\.equals\("view","workbench\.panel\.chat\.view\.copilot"\),group:"3_show",order:2\}\);/g,
    matches: 1,
    replacement: '',
    reason: 'as above',
  },
  {
    name: 'the name of the machine',
    file,
    anchor: /getHostLabel\((\w),\w\)\{return /g,
    matches: 1,
    replacement: '$&$1==="vscode-remote"?"this computer":',
    reason: 'settings and extensions show the server’s address where a remote machine’s name would stand',
  },
];
