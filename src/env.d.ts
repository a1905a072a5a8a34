/// <reference types="astro/client" />

/** What `src/server.ts` hands to pages that are rendered on demand. Prerendered pages get nothing of it. */
declare namespace App {
  interface Locals {
    /** Milliseconds since the epoch. */
    now: number;
    /** Berlin day, `YYYY-MM-DD`. */
    today: string;
    form?: import('./intake/views.ts').FormView;
    check?: import('./intake/views.ts').CheckView;
    receipt?: import('./intake/views.ts').ReceiptView;
    problem?: import('./intake/views.ts').ProblemView;
  }
}
