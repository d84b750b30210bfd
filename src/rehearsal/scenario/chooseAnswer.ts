import { isDeepStrictEqual } from 'node:util';
import type { SeenRequest } from '../request.ts';
import { type Exchange, type Turn, turnsOf } from './conversation.ts';
import { factsOf, findLine, partOf } from './findLine.ts';
import { followStep } from './followStep.ts';
import type { LoadedScenario } from './loadScenario.ts';
import { gaveUp, missingTool, otherCalls, unexpectedResult, unknownPrompt } from './noLine.ts';
import { type RenderContext, renderInput, renderText } from './render.ts';
import type { Expectation, Line, Step } from './scenario.ts';

/** What the rehearsal answers, before it is cut into a stream. */
export interface Answer {
  readonly text: string;
  readonly calls: readonly { readonly name: string; readonly input: Readonly<Record<string, unknown>> }[];
  /** Where in the scenario it comes from; absent where there was no line. */
  readonly from?: { readonly line: string; readonly step: number };
}

interface Scene {
  readonly loaded: LoadedScenario;
  readonly line: Line;
  readonly turn: Turn;
  readonly context: RenderContext;
}

/** Chooses by the request alone, so that a conversation can be taken up again by another process. */
export function chooseAnswer(loaded: LoadedScenario, request: SeenRequest): Answer {
  const turns = turnsOf(request.messages);
  const found = findLine(loaded.scenario, turns);
  if (!found) return say(unknownPrompt(loaded.scenario, turns[0]?.prompt ?? ''));
  return play({ loaded, ...found, context: contextOf(loaded, found.line, found.turn) }, request);
}

function contextOf(loaded: LoadedScenario, line: Line, turn: Turn): RenderContext {
  const bytes = turn.images.reduce((sum, image) => sum + image.bytes, 0);
  return {
    facts: factsOf(loaded.scenario, turn.prompt),
    readData: name => loaded.readData(name),
    count: turn.exchange.length,
    values: {
      request: (line.when.part ? partOf(turn.prompt, line.when.part) : turn.prompt).trim(),
      images: turn.images.length === 1 ? '1 picture' : `${turn.images.length} pictures`,
      imageTypes: [...new Set(turn.images.map(image => image.mediaType))].join(', '),
      imageBytes: String(bytes),
    },
  };
}

/** Follows the calls that were made since the prompt, step by step, and serves the step they lead to. */
function play(scene: Scene, request: SeenRequest): Answer {
  const rest = [...scene.turn.exchange];
  for (const [position, step] of scene.line.steps.entries()) {
    if (rest.length === 0 || step.forever) return serve(scene, position, request);
    const played = followStep(step, rest, scene.loaded.scenario.again);
    if (played.kind === 'other') return say(otherCalls(played.calls));
    if (played.kind === 'pending') return serve(scene, position, request, played.pending);
    if (played.kind === 'failing') return say(gaveUp(played.calls, played.times));
    const ending = endingOf(scene, step, scene.line.steps[position + 1], played.exchange);
    if (ending !== undefined) return say(ending);
  }
  return say('Rehearsal: this line has come to its end.');
}

/** The step's answer; with `pending`, only those of its calls, without saying everything again. */
function serve(
  { line, context }: Scene,
  position: number,
  request: SeenRequest,
  pending?: readonly number[],
): Answer {
  const step = line.steps[position];
  const calls = (step?.calls ?? []).filter((_, index) => pending?.includes(index) ?? true);
  const missing = calls.find(call => !request.mayCallTools || !request.tools.includes(call.tool));
  if (missing) return say(missingTool(missing.tool));
  return {
    text: step?.say === undefined || pending ? '' : renderText(step.say, context),
    calls: calls.map(call => ({
      name: call.tool,
      input: renderInput(call.input, context) as Readonly<Record<string, unknown>>,
    })),
    from: { line: line.id, step: position },
  };
}

/** The text that ends the turn here, because the results are not those that the next step is written for. */
function endingOf(scene: Scene, step: Step, next: Step | undefined, exchange: Exchange): string | undefined {
  const stop = stopOf(scene, exchange);
  if (stop !== undefined) return stop;
  const branch = next?.instead.find(({ when }) => when.every(expected => meets(exchange, expected)));
  if (branch) return renderText(branch.say, scene.context);
  if (!sameInputs(scene, step, exchange)) return otherCalls(exchange.calls);
  const expected = next?.expects ?? exchange.calls.map((_, call) => noError(call));
  const unmet = expected.find(expectation => !meets(exchange, expectation));
  return unmet ? unexpectedResult(exchange, unmet) : undefined;
}

function stopOf({ loaded, context }: Scene, { calls, results }: Exchange): string | undefined {
  for (const { matches, say: text } of loaded.scenario.stops) {
    const index = results.findIndex(result => new RegExp(matches).test(result.text));
    if (index < 0) continue;
    return renderText(text, { ...context, values: { ...context.values, tool: calls[index]?.name ?? '' } });
  }
  return undefined;
}

function noError(call: number): Expectation {
  return { call, contains: [], matches: [], lacks: [], isError: false };
}

function meets({ results }: Exchange, expected: Expectation): boolean {
  const result = results[expected.call];
  if (!result || result.isError !== expected.isError) return false;
  return (
    expected.contains.every(text => result.text.includes(text)) &&
    expected.matches.every(pattern => new RegExp(pattern, 'm').test(result.text)) &&
    expected.lacks.every(text => !result.text.includes(text))
  );
}

function sameInputs({ context }: Scene, step: Step, { calls }: Exchange): boolean {
  return step.calls.every((call, index) =>
    isDeepStrictEqual(renderInput(call.input, context), calls[index]?.input),
  );
}

function say(text: string): Answer {
  return { text, calls: [] };
}
