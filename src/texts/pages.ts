/** Pages that no file of `content/` stands for: how search and A–Z know them. */
export interface KnownPage {
  path: string;
  title: string;
  summary: string;
  /** What people call it too. */
  keywords?: string;
}

export const knownPages: KnownPage[] = [
  {
    path: '/finden/',
    title: 'Hilfe finden',
    summary: 'Nennen Sie Ihren Ort. Dann sehen Sie, welches Projekt zu Ihnen passt und wen Sie anrufen können.',
    keywords: 'Was passt zu mir Postleitzahl PLZ Wohnort Nähe zuständig geeignet Voraussetzungen Alter',
  },
  {
    path: '/projekte/',
    title: 'Projekte',
    summary: 'Alle Projekte mit Ort und Stand: offen, endet, beendet.',
    keywords: 'Übersicht Liste Angebote',
  },
  {
    path: '/standorte/',
    title: 'Orte',
    summary: 'Alle Orte der Projekte, mit Gebiet und Ansprechpersonen.',
    keywords: 'Standorte Adresse Anfahrt Landkreis Stadt',
  },
  {
    path: '/kontakt/',
    title: 'Kontakt',
    summary: 'Wen Sie anrufen oder anschreiben können, nach Projekt und Ort.',
    keywords:
      'Telefon Telefonnummer E-Mail anrufen schreiben Ansprechperson Ansprechpartner Barriere melden Büro Krise Notfall Suizid sofort Hilfe Sprache Sprachen Englisch Türkisch Russisch Ukrainisch Arabisch Farsi Dari Urdu',
  },
  {
    path: '/aktuelles/',
    title: 'Aktuelles',
    summary: 'Was in den Projekten geschehen ist und was sich ändert.',
    keywords: 'News Neuigkeiten Meldungen',
  },
  {
    path: '/partner/',
    title: 'Für Partner',
    summary: 'Für Praxen, Beratungsstellen, Betriebe und Ämter: wen Sie anrufen können und was Sie heute sagen können.',
    keywords: 'Kooperation Ärztinnen Ärzte Arbeitgeber Partner werden',
  },
  {
    path: '/partner/daten/',
    title: 'Daten und Schnittstellen',
    summary: 'Für Technik: die Angaben dieser Seiten in Formen, die Programme lesen können.',
    keywords: 'Offene Daten API HSDS JSON OpenAPI vCard Atom einbetten HTML Verzeichnis',
  },
  {
    path: '/flyer/',
    title: 'Flyer',
    summary: 'Flyer der Projekte zum Drucken, Aushängen und Weitergeben.',
    keywords: 'Faltblatt Broschüre PDF Download herunterladen Aushang',
  },
  {
    path: '/a-z/',
    title: 'Alles von A bis Z',
    summary: 'Alle Seiten, Projekte, Orte und Begriffe nach dem Alphabet.',
    keywords: 'Inhalt Inhaltsverzeichnis Register Sitemap',
  },
];
