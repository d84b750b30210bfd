/**
 * Words that tell of failure, absence, refusal or excess, in any form of the word. Wide on purpose: a requirement that has
 * one of them has thought of the bad day.
 */
const latin =
  /\b(?:errors?|fail\w*|invalid\w*|missing|unavailab\w*|expir\w*|retr(?:y|ies|ied)|timed? ?outs?|timeouts?|reject\w*|den(?:y|ies|ied)|refus\w*|unauthori[sz]ed|forbidden|exceed\w*|exceptions?|abort\w*|cancel\w*|roll\w* ?back|rollback|malformed|unsupported|corrupt\w*|conflict\w*|offline|disconnect\w*|fall(?:s|ing)? ?back|fallback\w*|unable|cannot|can't|without|absent|absence|lost|loss|broken|crash\w*|interrupt\w*|unreachable|unknown|unexpected|incorrect\w*|wrong|duplicates?|collision\w*|stale|violat\w*|block(?:s|ed)?|prevent\w*|warn\w*|degrad\w*|recover\w*|not (?:found|exist|available|set|present|configured|supported|valid|match\w*|provided|respond\w*|installed|running|reachable)|(?:does|do|is|are|has|have|was|were|been) not|doesn't|isn't|no longer|overflow\w*|insufficient|incomplete|mismatch\w*|inconsisten\w*|unhealthy|down|nonexistent|non-existent|undefined|null|empty|skip(?:s|ped)?|ignor\w*|stops? (?:on|if|when)|panic\w*|fatal|revert\w*|undo)\b|\b4\d\d\b|\b5\d\d\b/i;
const shallNot = /\b(?:SHALL|MUST) NOT\b/i;
const signs =
  /失敗|エラー|不正|無効|存在しない|期限切れ|再試行|タイムアウト|拒否|例外|できない|ない場合|なければ|超え|欠落|不足|失败|错误|错|无效|不存在|过期|重试|超时|拒绝|异常|无法|缺失|缺少|不足|未|失敗|錯誤|無效|逾時|異常/;
const russian = /ошибк|сбо[йи]|невозможн|неверн|отсутств|истек|отклон|превыш/i;
const german = /\b(?:fehler\w*|fehlschl\w*|ungültig\w*|fehlend\w*|abgelaufen|abgelehnt)\b/i;
/** `WHEN no task is selected`, `IF there are none`. */
const none = /\b(?:no|none|nothing|never|zero|neither|nor)\b/i;

/** Whether a criterion says what happens when something goes wrong. */
export function tellsOfFailure(masked: string): boolean {
  return (
    latin.test(masked) ||
    shallNot.test(masked) ||
    signs.test(masked) ||
    russian.test(masked) ||
    german.test(masked) ||
    none.test(masked)
  );
}
