/** Words of the frame that every page shares. */
export const menu = [
  { href: '/finden/', label: 'Hilfe finden' },
  { href: '/kontakt/', label: 'Anrufen' },
  { href: '/partner/', label: 'Für Partner' },
];

/** Ways to a page for whom the menu is not enough. */
export const ways = [
  { href: '/suche/', label: 'Suche' },
  { href: '/a-z/', label: 'A bis Z' },
];

/** All the rest, at the foot. */
export const pages = [
  { href: '/projekte/', label: 'Projekte' },
  { href: '/standorte/', label: 'Orte' },
  { href: '/aktuelles/', label: 'Aktuelles' },
  { href: '/flyer/', label: 'Flyer' },
  { href: '/rehapro/', label: 'Was ist rehapro?' },
  ...ways,
];

export const legal = [
  { href: '/impressum/', label: 'Impressum' },
  { href: '/datenschutz/', label: 'Datenschutz' },
  { href: '/barrierefreiheit/', label: 'Barrierefreiheit' },
];

/** What stands where the publisher has still to say something. */
export const notEntered = 'noch nicht eingetragen';
