import { fold } from '@dong-soan/shared/vietnamese';

/**
 * The bodies that a letterhead names, in its order (the chairing one stands first). A name may be broken over two lines.
 *
 * @param lines what the head of the file says of the issuing bodies
 */
export function bodiesNamed<Body extends { readonly name: string }>(
  lines: readonly string[],
  bodies: readonly Body[],
): Body[] {
  const head = words(lines.join(' '));
  const found = bodies
    .map(body => ({ body, name: words(body.name), at: head.indexOf(words(body.name)) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at || b.name.length - a.name.length);
  // A name inside a longer one (Ủy ban nhân dân tỉnh in Ban cán sự đảng Ủy ban nhân dân tỉnh) is not named by itself.
  return found
    .filter(
      ({ at, name }) =>
        !found.some(
          other => other.name.length > name.length && other.at <= at && at < other.at + other.name.length - 1,
        ),
    )
    .map(({ body }) => body);
}

/** Folded, with single spaces, and closed by them so that no word is cut. */
function words(text: string): string {
  return ` ${fold(text).replace(/\s+/g, ' ').trim()} `;
}
