/** Makes numbers unique in the order they are asked for: the second `1` becomes `1~2`. */
export function unique(): (number: string) => string {
  const seen = new Map<string, number>();
  return number => {
    const count = (seen.get(number) ?? 0) + 1;
    seen.set(number, count);
    return count === 1 ? number : `${number}~${count}`;
  };
}
