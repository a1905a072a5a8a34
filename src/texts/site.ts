/** Words of the frame that every page shares. */
export const menu = [
  { href: '/finden/', label: 'Hilfe finden' },
  { href: '/kontakt/', label: 'Anrufen' },
  { href: '/partner/', label: 'Für Partner' },
];

/** Everything else, at the foot of each page. */
export const ways = [
  { href: '/projekte/', label: 'Projekte' },
  { href: '/standorte/', label: 'Orte' },
  { href: '/aktuelles/', label: 'Aktuelles' },
  { href: '/flyer/', label: 'Flyer' },
  { href: '/suche/', label: 'Suche' },
  { href: '/a-z/', label: 'Alles von A bis Z' },
];

export const legal = [
  { href: '/impressum/', label: 'Impressum' },
  { href: '/datenschutz/', label: 'Datenschutz' },
  { href: '/barrierefreiheit/', label: 'Barrierefreiheit' },
];

/** What stands where the publisher has still to say something. */
export const notEntered = 'noch nicht eingetragen';
