import {
  type CancellationToken,
  type ChatContext,
  type ChatErrorDetails,
  type ChatRequest,
  ChatResponseTurn,
  type ChatResponseStream,
  type ChatResult,
  MarkdownString,
  l10n,
} from 'vscode';
import { CodedError, isAbort, messageOf } from '../../../../src/base/index.ts';
import type { Host } from '../../../../src/host/index.ts';
import {
  type ConnectionUi,
  connectButton,
  connectSentence,
  connectWays,
} from '../connection/connectionUi.ts';
import { abortWith } from '../signals.ts';
import { approveInChat, confirmApproval, syncInChat } from './approvals.ts';
import { attachedImages, withAttachedFiles } from './attachments.ts';
import { type AgainCard, readAgainCard } from './cards.ts';
import { problemText } from './problems.ts';
import { resumeInChat } from './resume.ts';
import { answerCard } from './answerCard.ts';
import { readMemory, route } from './route.ts';
import type { ChatMemory, Route } from './routes.ts';
import { runInChat } from './runInChat.ts';
import { type ChatDeps, type Turn, rememberSpec } from './turn.ts';
import { askWay, pickedWay } from './ways.ts';

/** What the chat handler works with. */
export interface ChatHandlerDeps extends ChatDeps {
  readonly host: () => Promise<Host>;
  readonly connection: ConnectionUi;
}

/** Answers every prompt of the Chat view. */
export class ChatHandler {
  private readonly deps: ChatHandlerDeps;

  constructor(deps: ChatHandlerDeps) {
    this.deps = deps;
  }

  async handle(
    request: ChatRequest,
    context: ChatContext,
    stream: ChatResponseStream,
    token: CancellationToken,
  ): Promise<ChatResult> {
    const controller = new AbortController();
    const link = abortWith(token, controller);
    const memory = lastMemory(context);
    try {
      const host = await this.deps.host();
      const again = readAgainCard(request)?.again ?? asAgain(request);
      const turn: Turn = { ...this.deps, host, request, stream, controller, again, memory };
      const errorDetails = await this.answer(turn);
      return finish(turn, errorDetails);
    } catch (error) {
      if (isAbort(error) || token.isCancellationRequested) return { metadata: memory };
      if (error instanceof CodedError && error.code === 'no-folder') {
        stream.markdown(error.message);
        stream.button({ command: 'workbench.action.files.openFolder', title: l10n.t('Open a folder') });
        return { metadata: memory };
      }
      return { metadata: memory, errorDetails: { message: messageOf(error) } };
    } finally {
      link.dispose();
    }
  }

  private async answer(turn: Turn): Promise<ChatErrorDetails | undefined> {
    const { host, request, stream } = turn;
    const card = readAgainCard(request);
    if (card?.card === 'connect') await this.connect(request);
    if (host.connection.state().kind === 'none') {
      this.offerConnection(turn);
      return undefined;
    }
    const answered = answerCard(turn);
    if (answered) return answered;
    const { text, command } = turn.again;
    const prompt = {
      text: withAttachedFiles(text, request.references),
      images: await attachedImages(request.references),
      ...(command !== undefined && { command }),
      ...optional('pickedWay', pickedWay(request)),
    };
    const way = route(prompt, turn.memory, await host.engine.specs.list());
    if (way.kind === 'problem') stream.markdown(problemText(way.problem));
    return follow(turn, way);
  }

  /** The button that was pressed is told by the words that the prompt begins with. */
  private async connect(request: ChatRequest): Promise<void> {
    const way = connectWays.find(one => request.prompt.startsWith(connectButton(one)));
    if (way) await this.deps.connection.connect(way);
    else await this.deps.connection.pick();
  }

  private offerConnection({ stream, again }: Turn): void {
    const card: AgainCard = { card: 'connect', again };
    stream.confirmation(
      l10n.t('No model is connected'),
      new MarkdownString(`${connectSentence()} ${l10n.t('Your prompt is answered then.')}`),
      card,
      connectWays.map(connectButton),
    );
  }
}

async function follow(turn: Turn, way: Route): Promise<ChatErrorDetails | undefined> {
  switch (way.kind) {
    case 'problem':
      return undefined;
    case 'run':
      if (way.way) turn.memory = { ...turn.memory, way: way.way };
      if (way.spec !== undefined) rememberSpec(turn, way.spec);
      return runInChat(turn, way.request);
    case 'approve':
      return approveInChat(turn, way.spec, way.document);
    case 'sync':
      return syncInChat(turn, way.spec, way.document);
    case 'confirm-approval':
      return confirmApproval(turn, way);
    case 'resume':
      return resumeInChat(turn);
    case 'choose-way': {
      const chosen = await askWay(turn.request, way.text, turn.controller.signal);
      if (!chosen) {
        turn.stream.markdown(l10n.t('Nothing was started.'));
        return undefined;
      }
      turn.memory = { ...turn.memory, way: chosen.way };
      const { text, images } = way;
      if (chosen.way === 'vibe') return runInChat(turn, { kind: 'vibe', text, images });
      return runInChat(turn, { kind: 'spec-new', text, images, ...optional('start', chosen.start) });
    }
  }
}

/** Every answer carries what the next prompt needs, says that it was stopped, and in rehearsal that no model gave it. */
function finish(turn: Turn, errorDetails: ChatErrorDetails | undefined): ChatResult {
  const result = { metadata: { ...turn.memory }, ...(errorDetails && { errorDetails }) };
  const isRehearsal = turn.host.connection.state().kind === 'rehearsal';
  // The workbench shows neither text nor errors of an answer that was stopped, but this line at its end.
  if (turn.controller.signal.aborted) {
    return { ...result, details: isRehearsal ? l10n.t('Rehearsal · Stopped') : l10n.t('Stopped') };
  }
  if (!isRehearsal) return result;
  const label = l10n.t('Rehearsal: scripted, no model');
  turn.stream.markdown(new MarkdownString(`\n\n$(beaker) *${label}*`, true));
  return { ...result, details: l10n.t('Rehearsal') };
}

/** A window that went away in the middle of an answer left it without a memory: then the one before it counts. */
function lastMemory({ history }: ChatContext): ChatMemory {
  const memories = history.flatMap(turn =>
    turn instanceof ChatResponseTurn ? [readMemory(turn.result.metadata)] : [],
  );
  return memories.findLast(({ session }) => session !== undefined) ?? memories.at(-1) ?? {};
}

function asAgain({ prompt, command }: ChatRequest): Turn['again'] {
  return { text: prompt, ...optional('command', command) };
}

function optional<K extends string, V>(key: K, value: V | undefined): { readonly [P in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { readonly [P in K]?: V });
}
