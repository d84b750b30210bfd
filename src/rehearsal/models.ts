import { readFileSync } from 'node:fs';
import { z } from 'zod';

const modelSchema = z.strictObject({
  id: z.string(),
  /** Other names that requests may use for it. */
  aliases: z.array(z.string()),
  displayName: z.string(),
  line: z.enum(['haiku', 'sonnet', 'opus']),
  createdAt: z.iso.datetime(),
  lifecycle: z.enum(['active', 'deprecated', 'retired']),
  deprecatedAt: z.iso.datetime().nullable(),
  retiresAt: z.iso.datetime().nullable(),
  maxInputTokens: z.int().positive(),
  maxOutputTokens: z.int().positive(),
  /** Whether a request may end with the start of an answer. */
  prefill: z.boolean(),
  /** Whether temperature, top_p and top_k may differ from their defaults. */
  sampling: z.boolean(),
});

/** A model that the rehearsal knows, with the limits that its public page gives. */
export type KnownModel = z.infer<typeof modelSchema>;

const fileSchema = z.strictObject({ version: z.literal(1), models: z.array(modelSchema).min(1) });

/** The models of `models.json`, newest first. */
export class ModelTable {
  readonly models: readonly KnownModel[];

  constructor(models: readonly KnownModel[]) {
    this.models = models;
  }

  static load(file: string): ModelTable {
    return new ModelTable(fileSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).models);
  }

  find(name: string): KnownModel | undefined {
    return this.models.find(model => model.id === name || model.aliases.includes(name));
  }
}

const no = { supported: false };

/** A model as `GET /v1/models` tells it. Of the capabilities, those that a rehearsal can play. */
export function modelInfo(model: KnownModel): Readonly<Record<string, unknown>> {
  return {
    type: 'model',
    id: model.id,
    display_name: model.displayName,
    created_at: model.createdAt,
    lifecycle: model.lifecycle,
    deprecated_at: model.deprecatedAt,
    retires_at: model.retiresAt,
    line: model.line,
    max_input_tokens: model.maxInputTokens,
    max_tokens: model.maxOutputTokens,
    capabilities: {
      batch: no,
      citations: no,
      code_execution: no,
      context_management: {
        supported: false,
        clear_thinking_20251015: null,
        clear_tool_uses_20250919: null,
        compact_20260112: null,
      },
      effort: { supported: false, low: no, medium: no, high: no, xhigh: null, max: no },
      image_input: { supported: true },
      pdf_input: no,
      server_tools: { supported: false, code_execution: no, web_search: no },
      structured_outputs: no,
      thinking: {
        supported: false,
        types: { adaptive: no, between_tools: no, disabled: { supported: true }, enabled: no },
      },
    },
  };
}

/** A page of the list, as the service cuts it: `limit` items after or before an id. */
export function modelPage(table: ModelTable, query: URLSearchParams): Readonly<Record<string, unknown>> {
  const limit = Math.min(1000, Math.max(1, Number(query.get('limit') ?? 20) || 20));
  const all = table.models;
  const after = all.findIndex(model => model.id === query.get('after_id'));
  const before = all.findIndex(model => model.id === query.get('before_id'));
  const start = before >= 0 ? Math.max(0, before - limit) : after + 1;
  const end = before >= 0 ? before : start + limit;
  const page = all.slice(start, end);
  return {
    data: page.map(modelInfo),
    has_more: before >= 0 ? start > 0 : end < all.length,
    first_id: page[0]?.id ?? null,
    last_id: page.at(-1)?.id ?? null,
  };
}
