/// <reference types="vite/client" />

/** Digits of the minor unit by currency, where they are not two; ISO 4217 as the build found it. */
declare const __MINOR_DIGITS__: Readonly<Record<string, number>>
