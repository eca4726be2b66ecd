/** Kinds of tokens, in the order in which the server announces them. */
export const TOKEN_TYPES = ['class', 'enumMember'] as const;
/** Modifiers of tokens, in the same way. */
export const TOKEN_MODIFIERS = ['declaration'] as const;
