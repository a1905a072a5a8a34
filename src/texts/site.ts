/** Words of the frame that every page shares. */
export const menu = [
  { href: '/projekte/', label: 'Projekte' },
  { href: '/standorte/', label: 'Orte' },
  { href: '/aktuelles/', label: 'Aktuelles' },
  { href: '/partner/', label: 'Für Partner' },
  { href: '/kontakt/', label: 'Kontakt' },
];

export const legal = [
  { href: '/impressum/', label: 'Impressum' },
  { href: '/datenschutz/', label: 'Datenschutz' },
  { href: '/barrierefreiheit/', label: 'Barrierefreiheit' },
];

/** What stands where the publisher has still to say something. */
export const notEntered = 'noch nicht eingetragen';
