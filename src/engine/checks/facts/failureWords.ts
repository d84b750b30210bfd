import type { EarsStatement } from '../../ears/index.ts';

/** In a condition: any word of failure, absence, refusal or excess, and every negation. */
const condition =
  /(?<![\w/])(?:errors?|fail\w*|invalid|missing|unavailab\w*|expir\w*|unauthori[sz]ed|unauthenticated|forbidden|exceed\w*|exceptions?|abort\w*|malformed|unsupported|corrupt\w*|conflict\w*|offline|disconnect\w*|unable|cannot|can't|without|absent|absence|lost|loss|broken|crash\w*|interrupt\w*|unreachable|unknown|unexpected|unrecogni[sz]ed|incorrect\w*|wrong|duplicates?|collisions?|stale|violat(?:es?|ed|ing)|violations?|timeouts?|times? out|timed out|no|none|nothing|not|never|neither|empty|null|insufficient|incomplete|mismatch\w*|inconsisten\w*|unhealthy|down|too \w+|reject\w*|den(?:y|ies|ied)|blocked|slow|drops|degrad\w*|\w+n't|lacks?|overflow\w*|panic\w*|stuck|spikes?|overload\w*|unresponsive)(?![\w/])|\b[45]\d\d\b/i;

/** In a response: what is done about it. */
const response =
  /(?<![\w/])(?:(?<!(?:without|no|zero|any|avoid|prevent) )(?:errors?(?! (?:handling|codes?|indicators?|rates?|logs?))|exceptions?|failures?)|fail|fails|failed|failing|reject|rejects|rejected|refus\w*|den(?:y|ies|ied)|retr(?:y|ies|ied|ying)|fall(?:s|ing)? ?back|fallback\w*|roll(?:s|ed|ing)? ?back|rollback|abort\w*|warns?|a warning|revert\w*|invalid|unauthori[sz]ed|forbidden|malformed|corrupt\w*|circuit breaker|not found|expired|quarantine\w*|(?:if|when|unless) [^,.;]{0,60}\b(?:not|no|cannot|empty)\b)(?![\w/])|\b[45]\d\d\b/i;

const signs =
  /失敗|エラー|不正|無効|存在しない|期限切れ|再試行|タイムアウト|拒否|例外|できない|ない場合|なければ|超え|欠落|不足|失败|错误|无效|不存在|过期|重试|超时|拒绝|异常|无法|缺失|缺少|未|錯誤|無效|逾時|異常/;
const russian = /ошибк|сбо[йи]|невозможн|неверн|отсутств|истек|отклон|превыш|не найден/i;
const german = /\b(?:fehler\w*|fehlschl\w*|ungültig\w*|fehlend\w*|abgelaufen|abgelehnt)\b/i;

/**
 * Whether a criterion says what happens when something goes wrong. In conditions the words are taken widely; in responses
 * only what is done about a failure counts, since `SHALL NOT …` or `without errors` tell of the good day.
 */
export function tellsOfFailure(masked: string, { clauses, modal }: EarsStatement): boolean {
  if (clauses.some(({ body }) => condition.test(masked.slice(body.start, body.end)))) return true;
  const rest = masked.slice(modal?.end ?? 0);
  return response.test(rest) || signs.test(masked) || russian.test(masked) || german.test(masked);
}
