/** What people see of HTML, by a few rules: numbers of lists are seen, tags are not. */

const entities: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" };

export const visibleText = (html: string): string =>
  html
    .replace(/<ol(?: start="(\d+)")?>([\s\S]*?)<\/ol>/g, (_, start: string | undefined, items: string) =>
      numbered(items, Number(start ?? 1)),
    )
    .replace(/<\/?(?:strong|em|a|span)\b[^>]*>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => entities[entity] ?? entity);

/** Lists within lists are not looked for. */
function numbered(items: string, start: number): string {
  let number = start - 1;
  return items.replace(/<li(?: value="(\d+)")?>/g, (_, value: string | undefined) => {
    number = value === undefined ? number + 1 : Number(value);
    return ` ${number}. `;
  });
}
