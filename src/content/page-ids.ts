/** The ids that pages have of their own: no heading of an editor's and no project may get one of them once more (HTML, 3.2.6). */
export const pageIds: readonly string[] =
  'access again alter alter-error ask back barriere business card challenge clock confirm consent consent-error contact contact-email contact-error contact-phone contact-post copy dates day drawing-title enforcement entries errors facts feeds fitting flood for-me foreign forms found gives gone help html in-touch interest join keep language language-error machines mails main map-text map-title monat month-figures more must near news next now offer offered-cases office open-cases over own-cases periods places plz preview print projects publisher q responsible say site-error site-hint site-unsure stop subscribe sure taken-cases to-ask unavailable use voicemail way way-on ways website what where who-sees whole why written'.split(
    ' ',
  );
