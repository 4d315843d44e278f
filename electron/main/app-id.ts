/**
 * The program's name in its systems: packages bear it, and Windows shows notifications only of a program that gives the
 * same one as its entry in the start menu. Never changed: to systems it would be another program.
 */
export const APP_ID = 'app.rundruf.desktop'
