import { describe, expect, it } from 'vitest';
import { verifies } from '../../../../test/requirements.ts';
import { findingsOf, fixed, places, requirementsOf, specOf } from '../testing/index.ts';

const good = 'WHEN a user signs in, THE Session_Store SHALL keep the session for 1 hour.';
const glossary = (...terms: readonly string[]): string =>
  `# Requirements\n\n## Glossary\n\n${terms.join('\n')}\n\n`;

describe(verifies('checks.completeness', 'rules on what is not said'), () => {
  it('asks for a failure path, at the heading', () => {
    expect(
      places(specOf({ requirements: requirementsOf(good, 'THE Store SHALL NOT keep passwords.') }), 'SW201'),
    ).toEqual(['3:### Requirement 1: Sign in']);
  });

  it.each([
    'IF the password is wrong, THEN THE Login SHALL ask again.',
    'WHEN no user is known, THE Login SHALL offer to create one.',
    'THE Login SHALL reject a password of fewer than 8 characters.',
    'パスワードが無効な場合、システムはエラーを表示しなければならない。',
    '如果密码错误，系统应显示提示。',
  ])('takes “%s” for a failure path', text => {
    expect(places(specOf({ requirements: requirementsOf(good, text) }), 'SW201')).toEqual([]);
  });

  it('finds a state that nothing else speaks of', () => {
    const waiting = 'WHILE the kiosk is being serviced, THE Kiosk SHALL refuse coins.';
    expect(places(specOf({ requirements: requirementsOf(good, waiting) }), 'SW203')).toEqual([
      '8:the kiosk is being serviced',
    ]);
    const entering = 'WHEN the key turns, THE Kiosk SHALL begin its service.';
    expect(places(specOf({ requirements: requirementsOf(good, waiting, entering) }), 'SW203')).toEqual([]);
  });

  it('finds terms that are unused, and offers to remove them', () => {
    const text = `${glossary('- **Session_Store**: keeps sessions', '- **Sync Lock**: a file')}${requirementsOf(good)}`;
    const spec = specOf({ requirements: text });
    expect(places(spec, 'SW204')).toEqual(['6:Sync Lock']);
    expect(fixed(spec, 'SW204')).toBe(text.replace('- **Sync Lock**: a file\n', ''));
  });

  it('finds terms that are undefined, once', () => {
    const text = glossary('- **Session_Store**: keeps sessions', '- **Rate_Limiter**: counts');
    const use = 'THE Rate_Limit_Service SHALL count. THE Rate_Limiter SHALL tell the Rate_Limit_Service.';
    const spec = specOf({ requirements: `${text}${requirementsOf(good, use)}` });
    expect(places(spec, 'SW205')).toEqual(['15:Rate_Limit_Service']);
  });

  it('finds what is said twice, and names the first', () => {
    const spec = specOf({
      requirements: requirementsOf(good, 'THE Store SHALL encrypt the file.', good.replace('.', '')),
    });
    expect(places(spec, 'SW206')).toEqual([`9:${good.replace('.', '')}`]);
    expect(findingsOf(spec, 'SW206')[0]?.related?.[0]?.range.start).toEqual({ line: 7, column: 4 });
  });

  it('finds what is said nearly twice, but not what differs in a name or figure', () => {
    const first =
      'IF the user cancels the picker of devices, THEN THE Window SHALL take no further action and remain on the current view.';
    expect(
      places(specOf({ requirements: requirementsOf(first, first.replace('current', 'present')) }), 'SW207'),
    ).toHaveLength(1);
    expect(
      places(specOf({ requirements: requirementsOf(first, first.replace('Window', 'Menu')) }), 'SW207'),
    ).toEqual([]);
  });
});
