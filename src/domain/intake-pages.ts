/** Which addresses show that somebody writes to a project, or what was written: form, check page, pages behind a secret link. */
export const isIntakePage = (path: string): boolean => /\/(interesse|eingang|vorgang|pruefung)\//.test(path);

/** The pages behind a secret link. */
export const isTokenPage = (path: string): boolean => /^\/(eingang|vorgang|pruefung|buero)\//.test(path);
