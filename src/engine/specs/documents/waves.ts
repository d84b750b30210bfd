import { z } from 'zod';
import { messageOf } from '../../../base/index.ts';
import type { Outline } from './markdown.ts';
import type { Fence, Wave } from './tree.ts';

const tasksSchema = z.array(z.union([z.string(), z.number()]).transform(String));

/** Documented: `{"waves": [{"id": 0, "tasks": ["1.1"]}]}`. Seen as well: `wave` for `id`, and bare lists of tasks. */
const graphSchema = z.object({
  waves: z.array(
    z.union([
      z.object({ id: z.number().optional(), wave: z.number().optional(), tasks: tasksSchema }),
      tasksSchema.transform(tasks => ({ id: undefined, wave: undefined, tasks })),
    ]),
  ),
});

/**
 * Reads the fenced JSON under `Task Dependency Graph`, or failing that heading the first JSON fence with `waves`. Waves
 * come sorted by id, as they run.
 */
export function readWaves(marks: Outline): { waves: readonly Wave[]; wavesProblem?: string } {
  const fence = findGraph(marks);
  if (!fence) return { waves: [] };
  try {
    const graph = graphSchema.safeParse(JSON.parse(fence.text));
    if (graph.success) return { waves: inOrder(graph.data.waves) };
    const issue = graph.error.issues[0];
    return { waves: [], wavesProblem: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}` };
  } catch (error) {
    return { waves: [], wavesProblem: messageOf(error) };
  }
}

function inOrder(waves: z.infer<typeof graphSchema>['waves']): Wave[] {
  const numbered = waves.map((wave, position) => ({
    id: wave.id ?? wave.wave ?? position,
    tasks: wave.tasks,
  }));
  return numbered.toSorted((left, right) => left.id - right.id);
}

function findGraph(marks: Outline): Fence | undefined {
  const heading = marks.headings.find(({ title }) => /\btask dependency graph\b/i.test(title));
  const isJson = (fence: Fence): boolean =>
    fence.language === 'json' || (fence.language === '' && fence.text.trimStart().startsWith('{'));
  const below = (fence: Fence): boolean => !!heading && fence.range.start.line > heading.index + 1;
  return (
    marks.fences.find(fence => isJson(fence) && below(fence)) ??
    marks.fences.find(fence => isJson(fence) && fence.text.includes('"waves"'))
  );
}
