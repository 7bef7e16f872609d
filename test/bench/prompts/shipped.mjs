/** What a turn of a shipped character binds: eight facts and six entries of its lore, memory, and twelve messages behind it. */
export function shippedVariables({ character }) {
  let variables = known.get(character);
  if (!variables) known.set(character, (variables = variablesOf(character)));
  return variables;
}

const known = new WeakMap();

const variablesOf = ({ facts, lore, examples }) => ({
  persona: {
    alpha: 0.6,
    order: 10,
    lines: ['Speak warmly.', 'A joke now and then is welcome.', 'Stay exact.'],
    emphasis: 'firm',
    heading: '# How you are',
    reminder: 'Stay in character.',
  },
  task: { beta: 0.4, order: 20, isFirst: false },
  stage: { name: 'deep', text: null },
  facts: facts.slice(0, 8),
  lore: lore.slice(0, 6),
  memory: { facts: ['The user is called Ann.', 'Ann has a dog.'], summary: null },
  emotion: null,
  history: Array.from({ length: 12 }, (_, i) => {
    const { user, character: answer } = examples[i % examples.length];
    return i % 2 === 0 ? { role: 'user', text: user } : { role: 'assistant', text: answer };
  }),
});
