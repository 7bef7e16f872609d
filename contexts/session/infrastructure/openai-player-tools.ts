/** Name of the tool by which a model asks for a person. */
export const askForPerson = 'ask_for_person';

/** The character's actions, as models that call tools are told of them. */
export const tools = [
  {
    type: 'function',
    function: {
      name: askForPerson,
      description:
        'Ask a human colleague to take over this conversation. Call it when the user needs something that only a person can do or decide, or is in distress. Say in your own words that you have asked, in the same reply.',
      parameters: { type: 'object', properties: {}, additionalProperties: false },
    },
  },
] as const;
