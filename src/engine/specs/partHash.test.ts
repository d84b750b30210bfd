import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verifies } from '../../../test/requirements.ts';
import { FakeCrypto } from '../testing/index.ts';
import { parseDesign, parseRequirements, parseTasks } from './documents/index.ts';
import { levelText } from './levelText.ts';
import { criterionHash, propertyHash, taskHash } from './partHash.ts';

const crypto = new FakeCrypto();
const criterion = (text: string) =>
  criterionHash(crypto, parseRequirements(text).requirements[0]?.criteria[0] ?? { text: '' });

describe('the hash of a part', () => {
  it(verifies('identity.hash', 'stays when only numbers, white space, emphasis and marks change'), () => {
    expect(criterion('### Requirement 2\n3. **WHEN** a THE `App` SHALL use *b*\n   and c_d\n')).toBe(
      criterion('### Requirement 7: T\r\n1) WHEN  a THE App SHALL use b and c_d  \r\n'),
    );
    expect(criterion('### Requirement 2\n1. THE A SHALL\n   - b\n')).toBe(
      criterion('### Requirement 2\n1. THE A SHALL\n   * b\n'),
    );
  });

  it('changes with a word, a figure, letter case, a negation or what stands in code', () => {
    const texts = [
      'THE A SHALL b',
      'THE A SHALL B',
      'THE A SHALL NOT b',
      'THE A SHALL b 1',
      'THE A SHALL `b*`',
    ];
    expect(new Set(texts.map(text => criterion(`### Requirement 1\n1. ${text}\n`))).size).toBe(texts.length);
    expect(levelText('`src/**` and `lib/*`')).toBe('src/** and lib/*');
    expect(levelText('a_b __c__ 2 * 3 * 4 \\*d')).toBe('a_b c 2 * 3 * 4 *d');
  });

  it('of a property is of its words, of a task of its title and details', () => {
    const property = (text: string) => {
      const [found] = parseDesign(text).properties;
      return found && propertyHash(crypto, found);
    };
    expect(property('### Property 1: A\n*For any* b.\n**Validates: Requirements 1.1**\n')).toBe(
      property('### Property 2: A\nFor any b.\n\n**Validates: Requirements 2.1**\n'),
    );
    const task = (text: string) => {
      const tree = parseTasks(text);
      return tree.tasks[0] && taskHash(crypto, tree, tree.tasks[0]);
    };
    expect(task('- [ ] 1. A\n  - b\n  - _Requirements: 1.1_\n')).toBe(
      task('- [x]* 3 A\n    - b\n    - _Requirements: 2.1_\n'),
    );
    expect(task('- [ ] 1. A\n  - b\n')).not.toBe(task('- [ ] 1. A\n  - c\n'));
  });

  it('is of a text that stays as it is when it is levelled again, whatever it holds', () => {
    const words = fc.array(
      fc.constantFrom('a', 'B', ' ', '*', '**', '_', '`', '\n', '-', '1.', '、', '\u3000'),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          words.map(list => list.join('')),
        ),
        text => {
          const levelled = levelText(text);
          expect(levelText(` ${text.replaceAll('\n', '\r\n')}\t`)).toBe(levelled);
          expect(levelled).not.toMatch(/^\s|\s{2}|\s$/);
        },
      ),
    );
  });
});
