/** The answer with cards; none where nobody is published, or no longer. */
export const vcardAnswer = (cards: string | undefined): Response =>
  cards
    ? new Response(cards, { headers: { 'Content-Type': 'text/vcard;charset=utf-8' } })
    : new Response(null, { status: 404 });
