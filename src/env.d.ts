/// <reference types="astro/client" />

type Input = import('./domain/fields.ts').Input;

declare namespace Astro {
  interface IntegrationHooks {
    /** The content as the build has read and checked it. */
    'portal:content': () => import('./programs/build/whole-content.ts').WholeContent | undefined;
  }
}

/** What `src/programs/server.ts` hands to pages that are rendered on demand. Prerendered pages get nothing of it. */
declare namespace App {
  interface Locals {
    /** Milliseconds since the epoch. */
    now: number;
    /** Berlin day, `YYYY-MM-DD`. */
    today: string;
    /** All of it, whatever has ended. */
    content?: import('./content/content.ts').Content;
    /** Where the PDFs of editors lie. */
    uploads?: string;
    /** `TRIAL=yes`: form, check page and receipt say so. `sends`: there is a mail server all the same. */
    trial?: 'keeps' | 'sends' | undefined;
    /** Whether letters leave, and whether there is an office. */
    letterWay?: import('./domain/office.ts').LetterWay;
    /** For `/projekte/<project>/interesse/`: the form with what was typed. */
    form?: {
      input: Input;
      problems: import('./domain/fields.ts').FieldProblem[];
      /** The store cannot keep it right now, the form came from somewhere else, or there were too many. */
      trouble?: 'unavailable' | 'foreign' | 'flood';
    };
    /** For `/interesse/`: the answers once more, before they are sent. */
    check?: {
      input: Input;
      interest: import('./domain/interest.ts').Interest;
      /** Where it would go; undefined: to the project, which finds out. */
      site: string | undefined;
      /** Something to be solved before it is sent. */
      challenge: import('./intake/screening/checks.ts').Challenge | undefined;
    };
    /** For `/eingang/<token>/`. */
    receipt?: {
      kept: import('./domain/kept.ts').Kept;
      way: import('./domain/interest.ts').Way | null;
      /** Berlin day of the promised answer, where one is promised. */
      answerBy: string | undefined;
      /** By now somebody should have been in touch, and the person is asked whether somebody was. */
      askable: boolean;
      /** From when on the person may have who has the letter reminded, in milliseconds since the epoch; undefined: not now. */
      remindableFrom: number | undefined;
      /** Where a coordinator would send it, if the person agrees, and it is still here. */
      offer: import('./domain/days/elsewhere.ts').Elsewhere | undefined;
      /** It does not fit there: where it may go with consent, while it is still here. */
      sendable: import('./domain/days/elsewhere.ts').Elsewhere[];
      /** Of the ladder: the deputy has the letter, too; there is an office that hears of what nobody takes over. */
      told: { deputy: boolean; office: boolean };
      /** The secret address of this page, and as a QR code. */
      link: string;
      linkAsPath: { size: number; path: string };
    };
    /** For `/vorgang/<token>/`. */
    case?: {
      kept: import('./domain/kept.ts').Kept;
      way: import('./domain/interest.ts').Way | null;
      /** Berlin day by which the person should have heard from somebody. */
      answerBy: string;
      /** It was handed over: the page of who had it before. */
      handedOver: { at: number; to: import('./domain/interest.ts').Destination } | undefined;
      /** Where it may go: at once, or once the person has agreed. */
      handOver: {
        content: import('./intake/hand-over.ts').Content;
        atOnce: import('./domain/days/elsewhere.ts').Elsewhere[];
        onceAgreed: import('./domain/days/elsewhere.ts').Elsewhere[];
      };
      /** What was done last and can be taken back now. */
      undoable: import('./domain/history.ts').HistoryStep | undefined;
      /** Somebody hears of what nobody takes over. */
      hasOffice: boolean;
      /** What was pressed did nothing. */
      ignored?: import('./domain/presses.ts').Ignored;
    };
    /** For `/pruefung/<token>/`. */
    review?: {
      kept: import('./domain/kept.ts').Kept;
      /** When it goes on by itself, in milliseconds since the epoch. */
      goesOnAt: number | undefined;
      /** Discarded, and can still be released until then. */
      releasableUntil: number | undefined;
    };
    /** For `/buero/<token>/`: nothing in it is anybody's. */
    office?: {
      open: import('./domain/open-case.ts').OpenCase[];
      report: import('./domain/shown-figures.ts').MonthReport;
      /** Those that can be chosen, the latest first. */
      months: string[];
    };
    /** Asks once more before it is done. */
    asking?: 'withdraw' | 'agree' | 'take' | 'hand-over' | 'decline' | 'close' | 'release' | 'discard';
    /** With it: the reason, the outcome or the place that was chosen. */
    chosen?: string | undefined;
    /** For `/finden/`: what was asked; `foreign`: by a form from somewhere else. */
    finder?: { asked: import('./finder/question.ts').Asked | undefined; foreign?: true };
    /** For `/probe/`: the trial's clock, milliseconds ahead of the machine's, and what would have been sent. */
    trialRoom?: {
      ahead: number;
      /** What time it was in the portal before the clock was put forward last; undefined: it was not. */
      movedFrom?: number | undefined;
      /** Undefined: a mail server takes them. */
      mails?: import('./intake/trial/mails-on-page.ts').TrialMails | undefined;
      /** What the portal does next by itself. */
      next?: import('./intake/trial/next-due.ts').NextDue | undefined;
      /** The one that is open, and its text with the links that can be followed. */
      mail?: import('./intake/delivery/read-maildir.ts').ReadMail;
      pieces?: import('./texts/own-links.ts').Piece[];
      problem?: import('./texts/trial.ts').ClockProblem | undefined;
    };
    /** For `/suche/`: what was searched for, and what was found. */
    search?: { query: string } & import('./search/search.ts').Found;
    /** For `/fehler/`: a request that was not answered as wished. */
    problem?: {
      status: number;
      /** The check page was asked for without its answers. */
      form?: true;
      /** The address is one of the intake's pages. */
      intake?: boolean;
    };
  }
}
