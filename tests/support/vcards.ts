/** vCards as other programs read them. */
import ICAL from 'ical.js';

const cards = (text: string) => text.split(/(?<=^END:VCARD\r\n)/m).filter(Boolean);

/** As an address book that keeps to the RFCs: by ical.js, which Nextcloud and Thunderbird use. */
export const readCards = (text: string) => cards(text).map((card) => new ICAL.Component(ICAL.parse(card) as unknown[]));

export const firstValue = (card: ICAL.Component, property: string) => card.getFirstPropertyValue(property);

export const namesIn = (text: string) => readCards(text).map((card) => String(firstValue(card, 'fn')));
