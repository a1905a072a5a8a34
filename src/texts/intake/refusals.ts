/** What a person reads when a request is turned away: what it means, and what to do. */
interface Words {
  title: string;
  text: string;
}

const backAndAgain =
  'Bitte gehen Sie in Ihrem Browser einen Schritt zurück. Was Sie geschrieben haben, ist meist noch da.';

const words: Record<number, Words> = {
  400: {
    title: 'Das konnten wir nicht lesen',
    text: `Ihr Browser hat etwas geschickt, das wir nicht verstehen. ${backAndAgain}`,
  },
  403: {
    title: 'Das Formular kam nicht von dieser Seite',
    text: 'Deshalb haben wir nichts angenommen. Bitte öffnen Sie das Formular hier und schreiben Sie noch einmal.',
  },
  404: {
    title: 'Diese Seite gibt es nicht',
    text: 'Vielleicht fehlt in der Adresse ein Zeichen, oder die Seite ist umgezogen. Suchen Sie bitte hier weiter.',
  },
  405: {
    title: 'So geht es hier nicht',
    text: 'Diese Adresse kann man nicht direkt öffnen. Bitte fangen Sie beim Projekt an.',
  },
  413: {
    title: 'Das ist zu lang',
    text: `Deshalb haben wir nichts angenommen. ${backAndAgain} Kürzen Sie bitte Ihre Nachricht, und lassen Sie Bilder und Dateien weg.`,
  },
  415: {
    title: 'Das konnten wir nicht lesen',
    text: 'Bitte nehmen Sie das Formular auf dieser Seite, und hängen Sie keine Dateien an.',
  },
  429: {
    title: 'Das waren sehr viele Anfragen',
    text: `Bitte warten Sie ein paar Minuten. ${backAndAgain} Oder rufen Sie an.`,
  },
};

/** `GET /interesse/`: the address of the check page, which comes only as the answer to the form. */
const unsent: Words = {
  title: 'Hier haben Sie nichts gesendet',
  text: 'Diese Seite zeigt nur, was gerade im Formular steht. Ihr Browser hat sie neu geöffnet, deshalb ist sie leer. Bitte füllen Sie das Formular noch einmal aus.',
};

/** @param form whether the check page was asked for without its answers */
export function refusalWords(status: number, form = false): Words {
  if (form) return unsent;
  return words[status] ?? { title: 'Das hat nicht geklappt', text: backAndAgain };
}
