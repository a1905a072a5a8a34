/** Words of the frame that every page shares. */
export const menu = [
  { href: '/projekte/', label: 'Projekte' },
  { href: '/standorte/', label: 'Orte' },
  { href: '/aktuelles/', label: 'Aktuelles' },
  { href: '/partner/', label: 'Für Partner' },
  { href: '/kontakt/', label: 'Kontakt' },
];

/** Ways to a page for whom the menu is not enough. */
export const ways = [
  { href: '/finden/', label: 'Was passt zu mir?' },
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
