/** Terms and patterns of a policy, ready to scan with; may be shared between workers. */
export interface CompiledRules {
  /** How many terms there are. */
  readonly terms: number;
}
