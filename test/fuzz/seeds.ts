import { existsSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { findSpecs } from '../corpus/documents.ts';

const repo = resolve(import.meta.dirname, '../..');

/** Public spec documents, kept beside this repository; not part of it. */
export const corpus = process.env['SPECWRIGHT_CORPUS'] ?? resolve(repo, '../shared/corpus');
/** Whether they are there. */
export const hasCorpus = existsSync(corpus);

/** A document to begin with. */
export interface Seed {
  /** `requirements.md` and so on. */
  readonly name: string;
  readonly text: string;
}

const own: readonly Seed[] = [
  {
    name: 'requirements.md',
    text: `# Requirements Document

## Introduction

A limiter.

## Glossary

- **API**: what clients call
- **Store**: where counts are

## Requirements

### Requirement 1: Limit

**User Story:** As a caller, I want limits, so that I am safe.

#### Acceptance Criteria

1. WHEN a client sends more than 5 requests per second THE API SHALL answer 429 within 100 ms
2. IF the Store is down, THEN THE API SHALL answer 503
3. WHILE the Store starts, WHEN a client calls, THE API SHALL answer 425
4. WHERE billing is on THE API SHALL count at most 10 MB
5. 当用户提交时，系统应保存
`,
  },
  {
    name: 'bugfix.md',
    text: `# Bugfix Requirements Document

## Bug Analysis

### Current Behavior (Defect)

1.1 WHEN a request has no key THEN the system crashes

### Expected Behavior (Correct)

2.1 WHEN a request has no key THEN the system SHALL answer 401

### Unchanged Behavior (Regression Prevention)

3.1 WHEN a request has a key THEN the system SHALL CONTINUE TO answer 200
`,
  },
  {
    name: 'design.md',
    text: `# Design Document

## Overview

## Architecture

\`\`\`mermaid
flowchart TD
A --> B
\`\`\`

## Correctness Properties

### Property 1: Never more

For all clients, at most 5 a second.

**Validates: Requirements 1.1, 1.4**
`,
  },
  {
    name: 'tasks.md',
    text: `# Implementation Plan

- [x] 1. Count requests
  - [x] 1.1 Write the counter
    - _Requirements: 1.1, 1.2_
  - [ ]* 1.2 Property test
    - **Property 1: Never more**
    - **Validates: Requirements 1.1**
- [-] 2. Answer 503
  - _Requirements: 1.2-1.4_

## Task Dependency Graph

\`\`\`json
{"waves": [{"id": 0, "tasks": ["1.1"]}, {"id": 1, "tasks": ["1.2", "2"]}]}
\`\`\`
`,
  },
  {
    name: '.config.kiro',
    text: '{"specId": "a", "workflowType": "requirements-first", "specType": "feature"}',
  },
  { name: 'tasks.meta.json', text: '{"pbtResults": {"1.2 Property test": {"status": "passed"}}}' },
];

/** Our own documents, and those of the corpus where it is there. */
export function seeds(): readonly Seed[] {
  const found = hasCorpus ? findSpecs(corpus).files : [];
  const sample = findSpecs(join(repo, 'resources', 'samples')).files;
  return [
    ...own,
    ...[...sample, ...found].map(file => ({ name: basename(file), text: readFileSync(file, 'utf8') })),
  ];
}
