/** What the client is told. */
export type Order =
  | {
      readonly kind: 'load';
      readonly port: number;
      readonly width: number;
      readonly path: string;
      readonly settle: number;
      readonly milliseconds: number;
    }
  | {
      readonly kind: 'pace';
      readonly port: number;
      readonly width: number;
      readonly path: string;
      readonly perSecond: number;
    }
  | { readonly kind: 'stop' };

/** What it tells. */
export type Answer =
  | { readonly kind: 'loaded'; readonly perSecond: number }
  | { readonly kind: 'loaded'; readonly error: string };
