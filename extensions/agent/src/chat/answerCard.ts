import type { ChatErrorDetails } from 'vscode';
import { approveInChat, inviteChanges, syncInChat } from './approvals.ts';
import { propertyLabels, runEveryLabel } from './gateCards.ts';
import { readGateCard, readPropertyCard, readSyncCard, readTaskCard } from './route.ts';
import type { PropertyCard } from './routes.ts';
import { runInChat } from './runInChat.ts';
import { type Turn, rememberSpec } from './turn.ts';

type Answer = Promise<ChatErrorDetails | undefined>;

/** Carries out what a button of one of our spec cards means; `undefined` when the request answers none. */
export function answerCard(turn: Turn): Answer | undefined {
  const { acceptedConfirmationData: yes, rejectedConfirmationData: no } = turn.request;
  const gate = readGateCard(yes);
  if (gate) return approveInChat(turn, gate.spec, gate.document);
  const declined = readGateCard(no);
  if (declined) return inviteChanges(turn, declined.spec, declined.document);
  const one = readTaskCard(yes);
  if (one) return runInChat(turn, { kind: 'task', spec: one.spec, task: one.task });
  const all = readTaskCard(no);
  if (all)
    return runInChat(turn, {
      kind: 'tasks',
      spec: all.spec,
      includeOptional: isPressed(turn, runEveryLabel()),
    });
  const late = readSyncCard(yes);
  if (late) return syncInChat(turn, late.spec, late.document);
  const fits = readSyncCard(no);
  if (fits) return approveInChat(turn, fits.spec, fits.document);
  const property = readPropertyCard([...(yes ?? []), ...(no ?? [])]);
  return property && mend(turn, property);
}

/** A button that is not the first of its card is told by the words that the prompt begins with. */
function isPressed({ request }: Turn, label: string): boolean {
  return request.prompt.startsWith(label);
}

/** Each choice is a request of its own: the code and the test are the task's, the spec is a change to a document. */
async function mend(turn: Turn, { spec, task, properties, found }: PropertyCard): Answer {
  rememberSpec(turn, spec);
  const [, inSpec, inTest] = propertyLabels();
  if (!isPressed(turn, inSpec)) {
    const what = isPressed(turn, inTest) ? 'test' : 'code';
    return runInChat(turn, { kind: 'task', spec, task, fix: { what, counterexample: found } });
  }
  const names = properties.map(number => `Property ${number}`).join(', ');
  const text =
    `${names} of the design does not hold for ${found.values}, and I decided that the spec is wrong, not the code. ` +
    'Change the criteria that the property follows from so that they say what is right for such inputs.';
  return runInChat(turn, { kind: 'spec-revise', spec, document: 'requirements', text });
}
