import { isInside, relativePath } from '../../base/index.ts';
import type { Grant } from '../../protocol/index.ts';
import { askFirstPlace, engineOnlyPlace, sensitivePlace } from './guardedPlaces.ts';

/** What a tool call is about to do. `real` is the path with every symbolic link resolved. */
export type Access =
  | { readonly capability: 'read' | 'write'; readonly path: string; readonly real: string }
  | { readonly capability: 'shell'; readonly command: string; readonly cwd: string };

/** What the decision rests on. Paths are absolute, in inner form, links resolved. */
export interface PolicyState {
  readonly root: string;
  readonly trusted: boolean;
  readonly dataFolder: string;
  readonly session: string;
  readonly grants: readonly Grant[];
}

/** Deny outranks ask, ask outranks allow. `reason` is read by the model and shown to the user. */
export type Decision =
  | { readonly effect: 'allow'; readonly reason: string; readonly rule?: string }
  | { readonly effect: 'ask'; readonly reason: string; readonly trustScope?: string }
  | { readonly effect: 'deny'; readonly reason: string };

/** Decides one access; pure, so that everything it depends on is in its arguments. */
export function decide(access: Access, state: PolicyState): Decision {
  if (!state.trusted && access.capability !== 'read') {
    return deny(
      'this folder is not trusted (Restricted Mode), so only reading is allowed; the developer can trust it',
    );
  }
  switch (access.capability) {
    case 'read':
      return decideRead(access.path, access.real, state);
    case 'write':
      return decideWrite(access.path, access.real, state);
    case 'shell':
      return decideCommand(access.command, access.cwd, state);
  }
}

function decideRead(path: string, real: string, state: PolicyState): Decision {
  if (isOurData(real, state)) return ask("it is Specwright's own data");
  const place =
    sensitivePlace(relativePath(state.root, path)) ?? sensitivePlace(relativePath(state.root, real));
  if (place !== undefined) return ask(`it is ${place}`);
  if (!isInside(state.root, real)) return ask(outside(path, state));
  return allow('reading inside the workspace');
}

function decideWrite(path: string, real: string, state: PolicyState): Decision {
  if (isOurData(real, state)) return deny("Specwright's own data is written by Specwright alone");
  // The name asked for and the file it leads to: either may be the guarded one. Outside they are absolute.
  const names = [relativePath(state.root, path), relativePath(state.root, real)];
  for (const name of names) {
    const own = engineOnlyPlace(name);
    if (own !== undefined) return deny(`${name} is ${own} and is never edited by a tool`);
  }
  for (const name of names) {
    const place = askFirstPlace(name) ?? sensitivePlace(name);
    if (place !== undefined) return ask(`it is ${place}`);
  }
  if (!isInside(state.root, real)) return ask(outside(path, state));
  return allow('editing inside the workspace (Autopilot)');
}

function decideCommand(command: string, cwd: string, state: PolicyState): Decision {
  const granted = state.grants.filter(grant => covers(grant, command, cwd, state.session));
  if (granted.some(grant => grant.effect === 'deny'))
    return deny('a rule of the developer denies this command');
  if (!isInside(state.root, cwd)) return ask('it runs outside the workspace');
  if (hiddenCharacters.test(command)) return ask('it holds characters that do not show on a screen');
  const rule = granted.find(grant => grant.effect === 'allow');
  if (rule && !granted.some(grant => grant.effect === 'ask')) {
    return { effect: 'allow', reason: 'the developer trusted this exact command', rule: rule.id };
  }
  return {
    effect: 'ask',
    reason: 'commands ask first',
    trustScope: `this exact command, in ${cwd}, for this session`,
  };
}

function covers(grant: Grant, command: string, cwd: string, session: string): boolean {
  return (
    grant.capability === 'shell' &&
    grant.match.command === command &&
    grant.folder === cwd &&
    grant.session === session
  );
}

/** Control characters but tab and line feed, and what Unicode draws as nothing or turns around. */
const hiddenCharacters = /[^\P{Cc}\t\n]|\p{Default_Ignorable_Code_Point}|[\u202A-\u202E\u2066-\u2069]/u;

/** A workspace may lie in the data folder (the demo's copy does); what is in the workspace is then not ours. */
function isOurData(real: string, state: PolicyState): boolean {
  if (!isInside(state.dataFolder, real)) return false;
  return !(isInside(state.dataFolder, state.root) && isInside(state.root, real));
}

function outside(path: string, state: PolicyState): string {
  if (isInside(state.root, path)) return 'it leads out of the workspace through a symbolic link';
  return 'it is outside the workspace';
}

function allow(reason: string): Decision {
  return { effect: 'allow', reason };
}

function ask(reason: string): Decision {
  return { effect: 'ask', reason };
}

function deny(reason: string): Decision {
  return { effect: 'deny', reason };
}
