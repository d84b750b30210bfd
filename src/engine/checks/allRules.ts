import { duplicate, nearDuplicate } from './completeness/duplicates.ts';
import { undefinedTerm, unusedTerm } from './completeness/glossaryTerms.ts';
import { noFailurePath } from './completeness/noFailurePath.ts';
import { unenteredState } from './completeness/unenteredState.ts';
import { damagedFile } from './documents/damagedFile.ts';
import { brokenDiagram } from './documents/diagrams.ts';
import type { Rule } from './rule.ts';
import { earlyParent } from './tasks/earlyParent.ts';
import { duplicateNumber, numberingGap } from './tasks/numbering.ts';
import { unprovedTick } from './tasks/unprovedTick.ts';
import { impossibleOrder, unknownWaveTask, unreadableWaves } from './tasks/waves.ts';
import { danglingReference } from './traceability/danglingReference.ts';
import { idleProperty } from './traceability/idleProperty.ts';
import { missingSection } from './traceability/missingSection.ts';
import { uncitedCriterion } from './traceability/uncitedCriterion.ts';
import { unlinkedTask } from './traceability/unlinkedTask.ts';
import { untestedCriterion } from './traceability/untestedCriterion.ts';

/** The rules over a whole spec, by code; those on one criterion's text are in `form/formRules.ts`. */
export const allRules: readonly Rule[] = [
  noFailurePath,
  unenteredState,
  unusedTerm,
  undefinedTerm,
  duplicate,
  nearDuplicate,
  uncitedCriterion,
  untestedCriterion,
  unlinkedTask,
  danglingReference,
  idleProperty,
  missingSection,
  unreadableWaves,
  unknownWaveTask,
  impossibleOrder,
  numberingGap,
  duplicateNumber,
  earlyParent,
  unprovedTick,
  brokenDiagram,
  damagedFile,
];
